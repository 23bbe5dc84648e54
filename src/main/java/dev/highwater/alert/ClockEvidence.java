package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The findings about a clock that is ahead.
 *
 * @param partition of the readings topic; the host shares it with the hosts that lose readings
 * @param aheadSeconds how far the clock has been ahead at most
 * @param lateReadings minimum number of readings of other hosts that were late because of it
 * @param losers the hosts that sent those readings; at most twenty
 */
@RegisterForReflection
@Schema(name = "ClockEvidence")
public record ClockEvidence(
        @Schema(examples = "0") int partition,
        @Schema(examples = "240") long aheadSeconds,
        @Schema(examples = "45") long lateReadings,
        @Schema(examples = "[\"dopey\"]") List<String> losers) {

    private static final int MOST_LOSERS = 20;

    /**
     * Returns this evidence combined with later evidence, which may be from an instance that started to count from
     * zero.
     */
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
