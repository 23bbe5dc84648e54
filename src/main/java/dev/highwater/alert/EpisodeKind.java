package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an episode is about. */
public enum EpisodeKind {
    /** A CPU's average is over its threshold. */
    OVER_THRESHOLD,
    /** A host that used to report has fallen silent. */
    NO_DATA,
    /** A host's clock is ahead, and readings of other hosts are late for that. */
    CLOCK_AHEAD,
    /** What a newer version of the service knows and this one does not, while instances of both run. Never written. */
    OTHER;

    private static final EpisodeKind[] KNOWN = {OVER_THRESHOLD, NO_DATA, CLOCK_AHEAD};

    /** As written to the database and the API: {@code over_threshold}, {@code no_data}, {@code clock_ahead}. */
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
        return EnumText.parse(KNOWN, EpisodeKind::text, text);
    }

    /** The same of what an instance has written, which may be newer than this one. */
    public static EpisodeKind ofWritten(String text) {
        return EnumText.parseOr(OTHER, KNOWN, EpisodeKind::text, text);
    }
}
