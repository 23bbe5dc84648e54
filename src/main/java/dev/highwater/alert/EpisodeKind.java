package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an episode is about. */
public enum EpisodeKind {
    /** A CPU's average is over its threshold. */
    OVER_THRESHOLD,
    /** A host that used to report has fallen silent. */
    NO_DATA;

    /** As written to the database and the API: {@code over_threshold}, {@code no_data}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static EpisodeKind of(String text) {
        return EnumText.parse(values(), EpisodeKind::text, text);
    }
}
