package dev.highwater.alert.preview;

import dev.highwater.averages.Coverage;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The effect that a proposed threshold would have had.
 *
 * @param episodes number of episodes that would have fired
 * @param lookedAtHours hours of the past that were evaluated, to a tenth, by the times at which the averages were
 *     written
 * @param ofHours hours of the past that were to be evaluated
 * @param complete whether all of them were evaluated
 * @param note text for users about what is not counted; null if everything is
 * @param series where episodes would have fired; those with the most first, at most 100
 */
@RegisterForReflection
@Schema(description = "What a proposed threshold would have done.")
record ThresholdPreview(
        @Schema(examples = "7") int episodes,
        @Schema(examples = "6.0") double lookedAtHours,
        @Schema(examples = "24.0") double ofHours,

        @Schema(description = "Whether all of the requested past was read.", examples = "false")
        boolean complete,

        @Schema(
                description = "What the preview does not count: alerts of unusual values, if the threshold detects"
                        + " them. Null if it counts everything.",
                examples = "Alerts of what is unusual are not counted",
                nullable = true)
        @Nullable
        String note,

        @Schema(description = "Series with the most episodes first, at most 100.")
        List<Series> series) {

    private static final int MOST = 100;

    /** How many episodes one series would have had. */
    @RegisterForReflection
    @Schema(description = "Number of episodes that a series would have had.")
    record Series(
            @Schema(examples = "doc") String hostname,
            @Schema(examples = "cpu1") String cpu,
            @Schema(examples = "2") int episodes) {}

    /** Returns the preview of a threshold that compares no limits, for which the past need not be read. */
    static ThresholdPreview ofNoLimit(Duration period) {
        return new ThresholdPreview(
                0,
                0,
                hours(period),
                false,
                "Nothing would have been compared with its limit; alerts of what is unusual are not counted",
                List.of());
    }

    static ThresholdPreview of(
            Threshold proposed, Map<SeriesKey, Integer> episodes, Coverage coverage, Duration period) {
        List<Series> most = episodes.entrySet().stream()
                .map(entry ->
                        new Series(entry.getKey().hostname(), entry.getKey().cpu(), entry.getValue()))
                .sorted(Comparator.comparingInt(Series::episodes)
                        .reversed()
                        .thenComparing(Series::hostname)
                        .thenComparing(Series::cpu))
                .limit(MOST)
                .toList();
        return new ThresholdPreview(
                episodes.values().stream().mapToInt(Integer::intValue).sum(),
                hours(coverage.lookedAt()),
                hours(period),
                coverage.complete(),
                proposed.detect().findsUnusual() ? "Alerts of what is unusual are not counted" : null,
                most);
    }

    /** Returns hours to a tenth, rounded down so that an incomplete period never looks complete. */
    private static double hours(Duration duration) {
        return Math.floorDiv(duration.toMillis(), 360_000) / 10.0;
    }
}
