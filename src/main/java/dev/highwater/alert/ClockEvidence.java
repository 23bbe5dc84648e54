package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The findings about a clock that is ahead.
 *
 * @param partition of the readings topic, which the host shares with those that lose by it
 * @param aheadSeconds how far at most
 * @param lateReadings at least so many readings of other hosts were late for it
 * @param losers whose; at most twenty
 */
@RegisterForReflection
@Schema(name = "ClockEvidence")
public record ClockEvidence(
        @Schema(examples = "0") int partition,
        @Schema(examples = "240") long aheadSeconds,
        @Schema(examples = "45") long lateReadings,
        @Schema(examples = "[\"dopey\"]") List<String> losers) {

    private static final int MOST_LOSERS = 20;

    /** Together with what was found later, maybe by an instance that began to count anew. */
    public ClockEvidence and(ClockEvidence later) {
        return new ClockEvidence(
                later.partition,
                Math.max(aheadSeconds, later.aheadSeconds),
                Math.max(lateReadings, later.lateReadings),
                Stream.concat(losers.stream(), later.losers.stream())
                        .distinct()
                        .limit(MOST_LOSERS)
                        .toList());
    }
}
