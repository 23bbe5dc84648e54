package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The unusual mean of a series, and the range that would have been usual.
 *
 * @param channel which measure was unusual: the {@code level}, the level at this {@code hour} of the day, or a
 *     {@code quick_shift} or {@code slow_shift} of their mean
 * @param value mean of the five minutes, percent
 * @param usual what the series usually does
 * @param score how unusual it was, comparable between series
 * @param sensitivity of the threshold that asks for such alerts: {@code low}, {@code medium} or {@code high}
 * @param markedUsual the mark of a user who called it usual; null if there is none
 */
@RegisterForReflection
public record UnusualEvidence(
        @Schema(examples = "level") String channel,
        @Schema(examples = "31.2") double value,
        Usual usual,
        @Schema(examples = "1.6") double score,
        @Schema(examples = "medium") String sensitivity,
        @Nullable MarkedUsual markedUsual) {

    /** Creates evidence without a mark by a user. */
    public UnusualEvidence(String channel, double value, Usual usual, double score, String sensitivity) {
        this(channel, value, usual, score, sensitivity, null);
    }

    /**
     * A range of averages.
     *
     * @param low its lower end, percent
     * @param high its upper end, percent
     * @param atThisHour whether the range is that of the hour of the day; otherwise it is that of any time
     */
    @RegisterForReflection
    public record Usual(
            @Schema(examples = "2.1") double low,
            @Schema(examples = "9.4") double high,
            boolean atThisHour) {}

    /**
     * A user's mark that the alert shows usual behaviour.
     *
     * @param at when, wall clock
     * @param by the user's name
     * @param comment the user's comment; may be empty
     */
    @RegisterForReflection
    public record MarkedUsual(
            Instant at,
            @Schema(examples = "ana") String by,
            @Schema(examples = "The nightly backup") String comment) {}

    /** Returns this evidence with the mark of a user who calls it usual. */
    public UnusualEvidence marked(MarkedUsual mark) {
        return new UnusualEvidence(channel, value, usual, score, sensitivity, mark);
    }
}
