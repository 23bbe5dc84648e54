package dev.highwater.alert.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Figures about a group of episodes. In JSON it is flat.
 *
 * @param counts how many there were
 * @param toAcknowledge time from firing to the first acknowledgement, of the episodes that were acknowledged
 * @param toResolve time from firing to the resolution, of the episodes that are resolved
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
     * @param episodes how many fired
     * @param critical how many of those were critical at any time
     * @param flapping how many were flapping at any time
     * @param muted how many were muted at any time
     * @param acknowledged how many were ever acknowledged, even if that has expired or was taken back
     * @param neverAcknowledged how many were never acknowledged, whether open or resolved
     * @param open how many still fire
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
