package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** Where an episode stands. */
public enum EpisodeState {
    /** Open: over the threshold, but not for long enough to tell anybody. */
    PENDING,
    /** Open: people are told, unless it is muted. */
    FIRING,
    /** Closed. */
    RESOLVED;

    /** As written to the database and the API: {@code pending}, {@code firing}, {@code resolved}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * The other way round.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static EpisodeState of(String text) {
        return EnumText.parse(EpisodeState.class, text);
    }
}
