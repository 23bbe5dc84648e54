package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** The state of an episode. */
public enum EpisodeState {
    /** Open: over the threshold, but not for long enough to notify. */
    PENDING,
    /** Open: receivers are notified, unless it is muted. */
    FIRING,
    /** Resolved: it will not change any more. */
    RESOLVED;

    /** Returns the name in the database and the API: {@code pending}, {@code firing}, {@code resolved}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the constant with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static EpisodeState of(String text) {
        return EnumText.parse(EpisodeState.class, text);
    }
}
