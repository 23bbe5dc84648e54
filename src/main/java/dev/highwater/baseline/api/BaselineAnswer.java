package dev.highwater.baseline.api;

import dev.highwater.baseline.Progress;
import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.learn.BaselineView;
import dev.highwater.baseline.learn.JudgedFold;
import dev.highwater.series.SeriesKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of a series, as the API shows it.
 *
 * @param hostname host of the series
 * @param cpu CPU of the series
 * @param learning how much has been learnt
 * @param usual the range in which most values lie now; null while nothing is known
 * @param usualByHour 24 pairs, low and high, by the hour of the day (UTC); null where too little is known of the hour
 * @param last judgement of the latest five minutes; null if there was none since this instance knows the series
 * @param recent the last two hours, oldest first
 * @param latestWindowEnd end of the latest window that was taken in; null before the first
 * @param generation number of resets
 */
@RegisterForReflection
@Schema(name = "Baseline")
record BaselineAnswer(
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        Learning learning,
        @Nullable Usual usual,

        @Schema(
                description = "24 pairs of low and high in percent, by the hour of the day (UTC); null for hours of"
                        + " which too little is known.")
        List<@Nullable List<Double>> usualByHour,

        @Schema(
                description = "The last judgement; null if there has been none since this instance first saw the"
                        + " series.")
        @Nullable
        LastJudgement last,

        @Schema(description = "Scores of the last two hours, oldest first. They are kept in steps of 1/50, up to 5.1.")
        List<JudgedFold> recent,

        @Nullable Instant latestWindowEnd,

        @Schema(description = "Number of times that the baseline was reset.", examples = "0")
        int generation) {

    /**
     * How much has been learnt.
     *
     * @param since start of the first five minutes; null if there were none
     * @param values number of five-minute values learnt from
     * @param needed number of values before anything is called unusual
     * @param isLearning whether too little is known to call anything unusual
     * @param hoursKnown number of hours of the day for which it is known what is usual
     */
    @RegisterForReflection
    @Schema(name = "BaselineLearning")
    record Learning(
            @Nullable Instant since,

            @Schema(
                    description = "Number of five-minute intervals that the baseline was learnt from.",
                    examples = "8640")
            long values,

            @Schema(examples = "100") long needed,
            @Schema(examples = "false") boolean isLearning,

            @Schema(description = "Number of hours of the day of which enough is known, 0 to 24.", examples = "24")
            int hoursKnown) {

        private static Learning of(Progress progress) {
            return new Learning(
                    progress.since(),
                    progress.values(),
                    progress.needed(),
                    progress.isLearning(),
                    progress.hoursKnown());
        }
    }

    /**
     * The range in which most values lie.
     *
     * @param low about one value in fifty lies below, percent
     * @param high about one value in fifty lies above, percent
     * @param ofTheHour whether it is of this hour of the day; otherwise of all hours, since too little is known of this
     *     one
     */
    @RegisterForReflection
    @Schema(name = "UsualRange")
    record Usual(
            @Schema(
                    description = "Lower end of the usual range in percent; about one value in fifty lies below it.",
                    examples = "2.1")
            double low,

            @Schema(
                    description = "Upper end of the usual range in percent; about one value in fifty lies above it.",
                    examples = "9.4")
            double high,

            @Schema(
                    description = "Whether the range is that of this hour of the day (UTC) or of the whole day.",
                    examples = "true")
            boolean ofTheHour) {

        static @Nullable Usual ofOrNull(@Nullable UsualRange range) {
            return range == null ? null : new Usual(range.low(), range.high(), range.ofTheHour());
        }
    }

    /** Returns the answer for a baseline at a time. */
    static BaselineAnswer of(SeriesKey series, BaselineView view, Instant now) {
        return new BaselineAnswer(
                series.hostname(),
                series.cpu(),
                Learning.of(view.progress()),
                Usual.ofOrNull(view.usual(now)),
                byHour(view.day()),
                LastJudgement.ofOrNull(view.last()),
                view.recent(),
                view.latest(),
                view.generation());
    }

    private static List<@Nullable List<Double>> byHour(List<@Nullable UsualRange> day) {
        List<@Nullable List<Double>> hours = new ArrayList<>(day.size());
        for (UsualRange range : day) {
            hours.add(range != null && range.ofTheHour() ? List.of(range.low(), range.high()) : null);
        }
        return hours;
    }
}
