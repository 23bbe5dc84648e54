package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of trouble of one series.
 *
 * @param id unique for good
 * @param dedupKey {@code hostname/cpu/firedWindowEnd}; a {@code /} or {@code %} in a name is percent-encoded
 * @param hostname the host
 * @param cpu its CPU
 * @param state where it stands
 * @param allowedTop the threshold when it fired, percent
 * @param thresholdHostname whose threshold that was: the host's own, or {@code *}
 * @param startedAt start of the first window over the threshold, event time
 * @param firedWindowEnd end of that window, event time
 * @param firedUsageAvg its average, percent
 * @param firedUsageMax its highest reading, percent
 * @param firedAt when we found out, wall clock
 * @param resolvedWindowEnd end of the window that closed it, event time; null while it fires, as are those below
 * @param resolvedUsageAvg average of that window, percent
 * @param resolvedAt when we found out, wall clock
 * @param resolvedReason {@code recovered}, {@code threshold_changed} or {@code threshold_removed}
 */
@RegisterForReflection
public record Episode(
        @Schema(examples = "41") long id,
        @Schema(examples = "doc/cpu1/2021-10-11T12:53:30Z") String dedupKey,
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        @Schema(examples = "firing") EpisodeState state,
        @Schema(examples = "20") int allowedTop,
        @Schema(examples = "doc") String thresholdHostname,
        Instant startedAt,
        Instant firedWindowEnd,
        @Schema(examples = "91.2") double firedUsageAvg,
        @Schema(examples = "99.1") double firedUsageMax,
        Instant firedAt,
        @Nullable Instant resolvedWindowEnd,
        @Nullable Double resolvedUsageAvg,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedReason) {

    /** The episode as it was when it fired. */
    Episode asFired() {
        return new Episode(
                id,
                dedupKey,
                hostname,
                cpu,
                EpisodeState.FIRING,
                allowedTop,
                thresholdHostname,
                startedAt,
                firedWindowEnd,
                firedUsageAvg,
                firedUsageMax,
                firedAt,
                null,
                null,
                null,
                null);
    }
}
