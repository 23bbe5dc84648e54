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
 * @param occurredAt when the service detected it, wall clock
 * @param evidence the numbers behind it, as they were then
 * @param author the user who caused the event, or whose acknowledgement has expired; null if no user is involved
 * @param comment the user's comment
 * @param silenceId the silence that mutes or muted the episode; null for other events
 * @param acknowledgedUntil when the acknowledgement expires; null if it does not, or for other events
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
     * @param level severity of the episode from then on
     * @param windowEnd end of the window, event time
     * @param usageAvg its average, percent
     * @param usageMax its highest reading, percent
     * @param allowedTop the limit, percent
     * @param criticalTop the critical limit, percent; null also if there was none
     * @param clearBelow an average at or under this is clear, percent
     * @param thresholdHostname hostname, or pattern, of the threshold that the limits come from
     * @param thresholdCpu CPU, or pattern, of that threshold
     * @param windowsOver windows from the first one over the limit to this one
     * @param averages the averages that led to the event, oldest first, ending with its own window; at most ten. For an
     *     unusual series, means of five minutes; at most 24
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
