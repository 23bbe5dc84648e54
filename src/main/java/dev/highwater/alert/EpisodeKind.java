package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;
import java.util.Optional;
import java.util.Set;

/** What an episode is about. */
public enum EpisodeKind {
    /** A CPU's average is over its threshold. */
    OVER_THRESHOLD,
    /** A host that used to report sends nothing any more. */
    NO_DATA,
    /** A host's clock is ahead, and readings of other hosts are late because of it. */
    CLOCK_AHEAD,
    /** No averages arrive from the engine that computes them; its hostname is the name of their topic. */
    NO_AVERAGES,
    /** A CPU's averages differ from what is usual by its baseline, and its threshold asks for such alerts. */
    UNUSUAL,
    /** A kind that only a newer version of the service knows, read while instances of both run. Never written. */
    OTHER;

    private static final Set<EpisodeKind> KNOWN = Set.of(OVER_THRESHOLD, NO_DATA, CLOCK_AHEAD, NO_AVERAGES, UNUSUAL);

    /** Returns the name in the database and the API, such as {@code over_threshold}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the constant with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static EpisodeKind of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not one of " + KNOWN + ": " + text));
    }

    /**
     * Returns the constant with the text that an instance has written; {@link #OTHER} if only newer versions know it.
     */
    public static EpisodeKind ofWritten(String text) {
        return find(text).orElse(OTHER);
    }

    private static Optional<EpisodeKind> find(String text) {
        return EnumText.find(EpisodeKind.class, text).filter(KNOWN::contains);
    }
}
