package dev.highwater.alert.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Figures about a group of episodes. In JSON it is flat.
 *
 * @param counts how many there were
 * @param toAcknowledge from when they fired to when somebody first acknowledged them, of those that were
 * @param toResolve from when they fired to when they were resolved, of those that are
 */
@RegisterForReflection
public record AlertFigures(
        @JsonUnwrapped Counts counts,
        @JsonUnwrapped(prefix = "acknowledge_seconds_") Spread toAcknowledge,
        @JsonUnwrapped(prefix = "resolve_seconds_") Spread toResolve) {

    /** The figures of no episodes. */
    static final AlertFigures NONE =
            new AlertFigures(new Counts(0, 0, 0, 0, 0, 0, 0), new Spread(null, null), new Spread(null, null));

    /**
     * Counts of episodes.
     *
     * @param episodes that fired
     * @param critical of those, were critical, if only for a while
     * @param flapping flapped, if only for a while
     * @param muted were muted, if only for a while
     * @param acknowledged were acknowledged by somebody, for good or not
     * @param neverAcknowledged never were, whether they are over or not
     * @param open fire still
     */
    @RegisterForReflection
    public record Counts(
            @Schema(examples = "12") long episodes,
            @Schema(examples = "3") long critical,
            @Schema(examples = "1") long flapping,
            @Schema(examples = "0") long muted,
            @Schema(examples = "8") long acknowledged,
            @Schema(examples = "4") long neverAcknowledged,
            @Schema(examples = "1") long open) {}

    /**
     * The distribution of durations, in seconds.
     *
     * @param p50 the median; null if there was nothing
     * @param p95 nineteen of twenty took no longer; null if there was nothing
     */
    @RegisterForReflection
    public record Spread(
            @Schema(examples = "95.0") @Nullable Double p50,
            @Schema(examples = "610.0") @Nullable Double p95) {}
}
