package dev.highwater.status;

import dev.highwater.alert.averages.RefusedAverages;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The averages stream of this instance, which compares averages with thresholds, whichever engine wrote them.
 *
 * @param read averages taken since the start
 * @param skipped records passed over, by reason; a {@code tombstone} is no fault
 * @param lastSkipped the last of them that was no tombstone; null if there was none
 * @param problem why they are not compared with thresholds now; empty if they are
 * @param heldUp those that wait for the transaction of whoever computes them; none if none does
 */
@RegisterForReflection
@Schema(name = "AveragesStatus")
public record AveragesReport(
        @Schema(examples = "350") long read,
        @Schema(examples = "{\"from_the_future\": 1}") Map<String, Long> skipped,
        @Nullable SkippedAverage lastSkipped,
        @Schema(examples = "") String problem,
        @Schema(examples = "[]") List<String> heldUp) {

    static AveragesReport of(RefusedAverages.Summary summary, String problem, List<String> heldUp) {
        RefusedAverages.Refused last = summary.last();
        return new AveragesReport(
                summary.read(),
                summary.byReason(),
                last == null
                        ? null
                        : new SkippedAverage(last.partition(), last.offset(), last.at(), last.reason(), last.cause()),
                problem,
                heldUp);
    }

    /**
     * A record of the averages topic that was passed over; it is still there.
     *
     * @param partition of the topic
     * @param offset in it
     * @param at when it was passed over
     * @param reason the kind of fault
     * @param cause what exactly was wrong, for people
     */
    @RegisterForReflection
    public record SkippedAverage(
            @Schema(examples = "0") int partition,
            @Schema(examples = "1284") long offset,
            @Schema(examples = "2021-10-11T12:53:41.412Z") Instant at,
            @Schema(examples = "wrong_type") String reason,
            @Schema(examples = "usage_avg must be a number") String cause) {}
}
