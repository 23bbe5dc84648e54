package dev.highwater.baseline.api;

import dev.highwater.averages.Coverage;
import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.SeriesKey;
import dev.highwater.text.EnumText;
import dev.highwater.window.WindowAverage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Scores the averages of a series that the topic still holds, with a new baseline that starts with the oldest of them.
 * Bounded in memory; not thread-safe.
 */
final class PastScores {

    /** Maximum number of scores: five-minute values of half a year. */
    private static final int MOST = 52_560;

    private final SeriesKey series;
    private final @Nullable Instant since;
    private final Sensitivity sensitivity;
    private final Baseline baseline = new Baseline();
    private final Deque<Score> scores = new ArrayDeque<>();
    private long averages;

    /**
     * Creates an empty result.
     *
     * @param since five minutes that ended before are learnt from but not listed; null to list all
     * @param sensitivity sensitivity for unusual values and alarms
     */
    PastScores(SeriesKey series, @Nullable Instant since, Sensitivity sensitivity) {
        this.series = series;
        this.since = since;
        this.sensitivity = sensitivity;
    }

    /**
     * Five minutes of the past.
     *
     * @param end epoch milliseconds UTC, exclusive
     * @param value mean of the window averages, percent
     * @param score how unusual it is
     * @param channel the most unusual channel
     * @param isUnusual whether it is unusual at the requested sensitivity
     * @param isAlarm whether a new alarm begins with it
     */
    @RegisterForReflection
    @Schema(name = "PastScore", description = "A five-minute interval of the past.")
    record Score(
            @Schema(description = "Epoch milliseconds, exclusive.", examples = "1633956900000")
            long end,

            @Schema(examples = "31.2") double value,

            @Schema(description = LastJudgement.SCORE, examples = "1.6")
            double score,

            @Schema(description = LastJudgement.CHANNEL, examples = "level")
            String channel,

            @Schema(examples = "true") boolean isUnusual,

            @Schema(
                    description = "Whether an alarm begins with this interval; false where one continues.",
                    examples = "true")
            boolean isAlarm) {}

    /**
     * How much of the past was read.
     *
     * @param lookedAtHours hours since the oldest average in the topic was written, in tenths
     * @param complete whether everything was read to its end, and all of it is listed
     */
    @RegisterForReflection
    @Schema(name = "PastCoverage")
    record Covered(
            @Schema(
                    description = "Hours since the oldest average in the topic was written, rounded to a tenth.",
                    examples = "168.0")
            double lookedAtHours,

            @Schema(description = "Whether the topic was read to its end within the time limit.", examples = "true")
            boolean complete) {}

    /**
     * The answer of the API.
     *
     * @param scores oldest first
     * @param coverage how much of the past was read
     */
    @RegisterForReflection
    @Schema(name = "PastScores", description = "The detector's scores of past intervals.")
    record Answer(List<Score> scores, Covered coverage) {}

    /** Takes in the next average; ignores those of other series. */
    void take(WindowAverage average) {
        if (!average.series().equals(series)) {
            return;
        }
        averages++;
        Judgement judgement = baseline.add(average.windowEnd(), average.average());
        if (judgement != null && (since == null || judgement.end().isAfter(since))) {
            if (scores.size() == MOST) {
                scores.remove();
            }
            scores.add(score(judgement));
        }
    }

    /** Returns whether there was no average of the series. */
    boolean isEmpty() {
        return averages == 0;
    }

    Answer answer(Coverage coverage) {
        return new Answer(
                List.copyOf(scores),
                new Covered(hours(coverage.lookedAt()), coverage.complete() && scores.size() < MOST));
    }

    private Score score(Judgement judgement) {
        return new Score(
                judgement.end().toEpochMilli(),
                judgement.value(),
                judgement.score(),
                EnumText.of(judgement.channel()),
                judgement.isUnusual(sensitivity),
                judgement.isAlarm(sensitivity));
    }

    /** Converts to hours in tenths, rounded down, so that a gap is visible. */
    private static double hours(Duration duration) {
        return Math.floorDiv(duration.toMillis(), 360_000) / 10.0;
    }
}
