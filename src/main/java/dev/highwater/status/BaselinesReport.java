package dev.highwater.status;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The baselines that this instance learns.
 *
 * @param state {@code learning}; {@code waiting} when it cannot; {@code off} when it is not meant to
 * @param reason why it waits; empty if it does not
 * @param series whose baselines are in memory
 * @param learning those of them of which too little is known to call anything unusual
 * @param unusual those of them that are unusual right now, at medium sensitivity
 * @param behind averages that are there and were not learnt yet
 */
@RegisterForReflection
@Schema(name = "BaselinesStatus")
public record BaselinesReport(
        @Schema(
                examples = "learning",
                enumeration = {"learning", "waiting", "off"})
        String state,

        @Schema(description = "Why learning waits; empty if it does not.", examples = "")
        String reason,

        @Schema(examples = "5000") int series,

        @Schema(description = "Number of series of which too little is known to call a value unusual.", examples = "12")
        long learning,

        @Schema(description = "Number of series that are unusual now, at medium sensitivity.", examples = "1")
        int unusual,

        @Schema(description = "Number of averages in the topic that have not been learnt yet.", examples = "0")
        long behind) {}
