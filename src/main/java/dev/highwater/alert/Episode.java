package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.highwater.series.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of trouble of one series, or of a host that has fallen silent. Of the latter the CPU is {@code *}, and what is
 * about averages and thresholds is null.
 *
 * @param id unique for good
 * @param dedupKey {@code hostname/cpu/end of the first window over}; a {@code /} or {@code %} in a name is percent-encoded
 * @param kind what it is about
 * @param hostname the host
 * @param cpu its CPU
 * @param state its state now
 * @param level how bad it is, or was when it ended
 * @param flapping whether it stays open because the series keeps changing sides
 * @param reason why the newest transition came about
 * @param allowedTop the limit at the newest transition, percent
 * @param criticalTop the critical limit then, percent; null if there was none
 * @param clearBelow at or under this it clears, percent
 * @param thresholdHostname host or pattern of the row that those come from
 * @param thresholdCpu CPU or pattern of that row
 * @param startedAt start of the first window over the limit, event time; of a host that sends nothing, end of its last window
 * @param usageAvg average of the window of the newest transition, percent
 * @param usageMax its highest reading, percent
 * @param windowEnd its end, event time
 * @param windowsOver windows from the first one over the limit to it
 * @param firedWindowEnd end of the window that fired it, event time; null while it is pending, as are the next three
 * @param firedUsageAvg average of that window, percent
 * @param firedUsageMax its highest reading, percent
 * @param firedAt when we found out, wall clock
 * @param resolvedWindowEnd end of the window that closed it, event time; null if none did
 * @param resolvedUsageAvg average of that window, percent
 * @param resolvedAt when we found out, wall clock; null while it is open
 * @param resolvedReason why it closed
 * @param acknowledgedAt when somebody said to take care of it; null if no one does
 * @param acknowledgedBy who that is
 * @param acknowledgedComment what they said
 * @param silenceId the silence that mutes it; null if none does
 * @param inhibited whether it is muted since its host sends nothing
 */
@RegisterForReflection
public record Episode(
        @Schema(examples = "41") long id,
        @Schema(examples = "doc/cpu1/2021-10-11T12:53:30Z") String dedupKey,
        @Schema(examples = "over_threshold") EpisodeKind kind,
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        @Schema(examples = "firing") EpisodeState state,
        @Schema(examples = "warning") Severity level,
        boolean flapping,
        @Schema(examples = "went_over") TransitionReason reason,
        @Schema(examples = "20") @Nullable BigDecimal allowedTop,
        @Nullable BigDecimal criticalTop,
        @Schema(examples = "20") @Nullable BigDecimal clearBelow,
        @Schema(examples = "doc") @Nullable String thresholdHostname,
        @Schema(examples = "*") @Nullable String thresholdCpu,
        Instant startedAt,
        @Schema(examples = "91.2") @Nullable Double usageAvg,
        @Schema(examples = "99.1") @Nullable Double usageMax,
        @Nullable Instant windowEnd,
        @Schema(examples = "1") int windowsOver,
        @Nullable Instant firedWindowEnd,
        @Schema(examples = "91.2") @Nullable Double firedUsageAvg,
        @Schema(examples = "99.1") @Nullable Double firedUsageMax,
        @Nullable Instant firedAt,
        @Nullable Instant resolvedWindowEnd,
        @Nullable Double resolvedUsageAvg,
        @Nullable Instant resolvedAt,
        @Nullable TransitionReason resolvedReason,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgedComment,
        @Nullable Long silenceId,
        boolean inhibited) {

    /** Whether it has not ended. */
    @JsonIgnore
    public boolean isOpen() {
        return state != EpisodeState.RESOLVED;
    }

    /** Whether no one is notified of it now. */
    @JsonIgnore
    public boolean isMuted() {
        return silenceId != null || inhibited;
    }

    /** Whether somebody takes care of it. */
    @JsonIgnore
    public boolean isAcknowledged() {
        return acknowledgedAt != null;
    }
}
