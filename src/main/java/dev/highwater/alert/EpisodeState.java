package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an episode stands; also names the transition into that state. */
public enum EpisodeState {
    /** Open: the series is over its threshold. */
    FIRING,
    /** Closed. */
    RESOLVED;

    /** As written to the database and the API: {@code firing}, {@code resolved}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The other way round. */
    static EpisodeState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
