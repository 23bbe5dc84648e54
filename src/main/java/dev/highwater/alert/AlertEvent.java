package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.highwater.series.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of an episode, as the history keeps it.
 *
 * @param sequence its place in the order of all events; without gaps, and events become visible in this order
 * @param transition what happened
 * @param reason why
 * @param occurredAt when we found out, wall clock
 * @param evidence the numbers behind it, as they were then
 * @param author who did it; of an acknowledgement that is over by its time, whose it was; null unless a person did
 * @param comment what they said
 * @param silenceId the silence that began or ended; null if none did
 * @param acknowledgedUntil when the acknowledgement will be over; null unless it is one with an end
 * @param episode the episode as it is now, which may be further on; not part of the JSON
 */
@RegisterForReflection
public record AlertEvent(
        long sequence,
        TransitionKind transition,
        TransitionReason reason,
        Instant occurredAt,
        Evidence evidence,
        @Nullable String author,
        @Nullable String comment,
        @Nullable Long silenceId,
        @Nullable Instant acknowledgedUntil,
        @JsonIgnore Episode episode) {

    /**
     * The figures behind an event. A component is null if the event was not about a window or a threshold.
     *
     * @param level how bad the episode was from then on
     * @param windowEnd end of the window, event time
     * @param usageAvg its average, percent
     * @param usageMax its highest reading, percent
     * @param allowedTop the limit, percent
     * @param criticalTop the critical limit, percent; null also if there was none
     * @param clearBelow at or under this it clears, percent
     * @param thresholdHostname host or pattern of the row that those come from
     * @param thresholdCpu CPU or pattern of that row
     * @param windowsOver windows from the first one over the limit to this one
     * @param averages what led to it, oldest first, the window itself last; at most ten. Where it is unusual, the means
     *     of five minutes, at most 24
     */
    @RegisterForReflection
    public record Evidence(
            @Nullable Severity level,
            @Nullable Instant windowEnd,
            @Nullable Double usageAvg,
            @Nullable Double usageMax,
            @Nullable BigDecimal allowedTop,
            @Nullable BigDecimal criticalTop,
            @Nullable BigDecimal clearBelow,
            @Nullable String thresholdHostname,
            @Nullable String thresholdCpu,
            @Nullable Integer windowsOver,
            List<Average> averages) {}

    /**
     * An average of one window that led to an event.
     *
     * @param windowEnd end of its window, event time
     * @param usageAvg percent
     * @param usageMax highest reading, percent
     */
    @RegisterForReflection
    public record Average(Instant windowEnd, double usageAvg, double usageMax) {}
}
