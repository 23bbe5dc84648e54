package dev.highwater.alert.state;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alert state of one series: quiet, pending or firing. Immutable; {@link #judge} is a pure function of the state,
 * the next average and the threshold that holds for the series.
 */
public sealed interface SeriesState {

    /**
     * Returns the end of the last window judged, epoch milliseconds UTC; a window that does not end later is a repeat.
     */
    long lastWindowEnd();

    /** Returns the recent times at which the series fired and was resolved. */
    StateChanges flips();

    /**
     * Compares the next average with the threshold.
     *
     * @param threshold the threshold that holds for the series now, null if there is none
     */
    default Verdict judge(WindowAverage average, @Nullable Threshold threshold, FlapSettings rules) {
        if (average.windowEnd() <= lastWindowEnd()) {
            return Verdict.stay(TransitionReason.REPEATED_WINDOW, this);
        }
        return judgeNew(average, threshold, rules);
    }

    /** Judges a window that ends after the last one. */
    Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapSettings rules);

    /** A series without an open episode. */
    record Inactive(long lastWindowEnd, StateChanges flips) implements SeriesState {

        /** The state of a series of which nothing is known. */
        public static final Inactive UNSEEN = new Inactive(Long.MIN_VALUE, StateChanges.NONE);

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapSettings rules) {
            if (threshold == null || !threshold.detect().comparesLimits()) {
                return Verdict.stay(TransitionReason.NO_THRESHOLD, new Inactive(average.windowEnd(), flips));
            }
            Optional<Severity> level = threshold.levelOf(average.average());
            if (level.isEmpty()) {
                return Verdict.stay(TransitionReason.NOT_OVER, new Inactive(average.windowEnd(), flips));
            }
            OpenEpisode episode = OpenEpisode.begin(average, threshold, level.get());
            if (episode.isSustained(average.windowEnd(), threshold)) {
                return Firing.begin(TransitionReason.WENT_OVER, episode, new Over(average, threshold), flips, rules);
            }
            return Verdict.of(
                    new Transition(TransitionKind.PENDING, TransitionReason.WENT_OVER, episode, average, threshold),
                    new Pending(episode, average.windowEnd(), flips));
        }
    }

    /** An average, and the threshold that it is over. */
    record Over(WindowAverage average, Threshold threshold) {}

    /** A series with an open episode. */
    sealed interface Open extends SeriesState {

        /** Returns the episode, as the last window judged left it. */
        OpenEpisode episode();
    }

    /** A series that is over its threshold, but not for long enough to fire. */
    record Pending(OpenEpisode episode, long lastWindowEnd, StateChanges flips) implements Open {

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapSettings rules) {
            if (threshold == null) {
                return end(TransitionReason.THRESHOLD_REMOVED, average, null);
            }
            if (!threshold.detect().comparesLimits()) {
                return end(TransitionReason.THRESHOLD_CHANGED, average, threshold);
            }
            Optional<Severity> level = threshold.levelOf(average.average());
            if (level.isEmpty()) {
                return end(TransitionReason.NOT_SUSTAINED, average, threshold);
            }
            OpenEpisode longer = episode.over(1, level.get());
            return longer.isSustained(average.windowEnd(), threshold)
                    ? Firing.begin(TransitionReason.SUSTAINED, longer, new Over(average, threshold), flips, rules)
                    : Verdict.progress(TransitionReason.STILL_PENDING, new Pending(longer, average.windowEnd(), flips));
        }

        /** Resolves the episode. As it never fired, neither its beginning nor its end counts towards flapping. */
        private Verdict end(TransitionReason reason, WindowAverage average, @Nullable Threshold threshold) {
            return Verdict.of(
                    new Transition(TransitionKind.RESOLVED, reason, episode, average, threshold),
                    new Inactive(average.windowEnd(), flips));
        }
    }

    /**
     * A series whose episode has fired and is not resolved.
     *
     * @param levels recent changes of the episode's severity
     */
    record Firing(OpenEpisode episode, long lastWindowEnd, StateChanges flips, LevelHistory levels) implements Open {

        /** Fires the episode, as flapping if the series has fired and been resolved too often. */
        static Verdict begin(
                TransitionReason reason, OpenEpisode episode, Over over, StateChanges before, FlapSettings rules) {
            WindowAverage average = over.average();
            StateChanges flips = before.and(average.windowEnd(), rules.periodMillis());
            boolean flapping = flips.count() > rules.changes();
            OpenEpisode firing = episode.against(over.threshold(), flapping);
            return Verdict.of(
                    new Transition(
                            TransitionKind.FIRING,
                            flapping ? TransitionReason.FLAPPING : reason,
                            firing,
                            average,
                            over.threshold()),
                    new Firing(
                            firing,
                            average.windowEnd(),
                            flips,
                            LevelHistory.STEADY.after(average.windowEnd(), firing.level())));
        }

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapSettings rules) {
            if (threshold == null) {
                return resolve(TransitionReason.THRESHOLD_REMOVED, average, null, rules);
            }
            if (!threshold.detect().comparesLimits()) {
                return resolve(TransitionReason.THRESHOLD_CHANGED, average, threshold, rules);
            }
            return average.average() <= threshold.clearsAt().doubleValue()
                    ? judgeClear(average, threshold, rules)
                    : judgeOver(average, threshold, rules);
        }

        private Verdict judgeClear(WindowAverage average, Threshold threshold, FlapSettings rules) {
            long since = episode.clearSince() == null ? average.windowEnd() : episode.clearSince();
            long keep = threshold.waits().keepFiringSeconds() * 1000L;
            long wait = episode.flapping() ? Math.max(keep, rules.calmMillis()) : keep;
            if (average.windowEnd() - since >= wait) {
                return resolve(reasonToResolve(average), average, threshold, rules);
            }
            Firing kept = new Firing(episode.clear(since), average.windowEnd(), flips, levels);
            return episode.clearSince() == null
                    ? Verdict.progress(TransitionReason.KEPT_FIRING, kept)
                    : Verdict.stay(TransitionReason.KEPT_FIRING, kept);
        }

        /** Judges an average that is not clear. Between the clear limit and the threshold it counts as a warning. */
        private Verdict judgeOver(WindowAverage average, Threshold threshold, FlapSettings rules) {
            Severity level = threshold.levelOf(average.average()).orElse(Severity.WARNING);
            LevelHistory seen = levels.after(average.windowEnd(), level);
            Severity kept = isRestless(average, level, rules) ? episode.level() : level;
            OpenEpisode longer = episode.over(windowsUntil(average), kept);
            int change = kept.compareTo(episode.level());
            if (change > 0) {
                return escalate(longer, seen.changed(average.windowEnd(), rules), average, threshold, rules);
            }
            if (change < 0) {
                return deEscalate(longer, seen.changed(average.windowEnd(), rules), average, threshold);
            }
            Firing next = new Firing(longer, average.windowEnd(), flips, seen);
            return episode.clearSince() != null || isCriticalAgain(level)
                    ? Verdict.progress(TransitionReason.STILL_OVER, next)
                    : Verdict.stay(TransitionReason.STILL_OVER, next);
        }

        /**
         * Returns whether the episode keeps its higher severity, because it is flapping and was critical a short time
         * ago.
         */
        private boolean isRestless(WindowAverage average, Severity level, FlapSettings rules) {
            return episode.flapping()
                    && level.compareTo(episode.level()) < 0
                    && average.windowEnd() - levels.lastCritical() < rules.calmMillis();
        }

        /**
         * Returns whether a flapping episode is critical again, which has to be written: otherwise a restarted instance
         * would assume that it has not been critical for a long time.
         */
        private boolean isCriticalAgain(Severity level) {
            return episode.flapping() && level == Severity.CRITICAL && levels.lastCritical() < lastWindowEnd;
        }

        /** Escalates the episode, as flapping if its severity has changed too often. */
        private Verdict escalate(
                OpenEpisode longer,
                LevelHistory changed,
                WindowAverage average,
                Threshold threshold,
                FlapSettings rules) {
            boolean tooOften = !episode.flapping() && changed.changes().count() > rules.changes();
            OpenEpisode escalated = longer.against(threshold, episode.flapping() || tooOften);
            TransitionReason reason = tooOften ? TransitionReason.FLAPPING : TransitionReason.OVER_CRITICAL;
            return Verdict.of(
                    new Transition(TransitionKind.ESCALATED, reason, escalated, average, threshold),
                    new Firing(escalated, average.windowEnd(), flips, changed));
        }

        private Verdict deEscalate(
                OpenEpisode longer, LevelHistory changed, WindowAverage average, Threshold threshold) {
            OpenEpisode better = longer.against(threshold, episode.flapping());
            return Verdict.of(
                    new Transition(
                            TransitionKind.DE_ESCALATED, TransitionReason.UNDER_CRITICAL, better, average, threshold),
                    new Firing(better, average.windowEnd(), flips, changed));
        }

        /**
         * Returns the number of windows since the last one judged, by their times. Counting averages would not do:
         * while an episode just goes on nothing is written, so after a restart only the times are known.
         */
        private int windowsUntil(WindowAverage average) {
            long length = average.windowEnd() - average.windowStart();
            return (int) Math.max(1, (average.windowEnd() - lastWindowEnd) / length);
        }

        /**
         * Returns why the episode is resolved: it has recovered if the average is clear by the limits of its last
         * transition, even if the threshold has changed since.
         */
        private TransitionReason reasonToResolve(WindowAverage average) {
            if (episode.flapping()) {
                return TransitionReason.CALMED_DOWN;
            }
            return average.average() <= episode.clearBelow().doubleValue()
                    ? TransitionReason.RECOVERED
                    : TransitionReason.THRESHOLD_CHANGED;
        }

        private Verdict resolve(
                TransitionReason reason, WindowAverage average, @Nullable Threshold threshold, FlapSettings rules) {
            return Verdict.of(
                    new Transition(TransitionKind.RESOLVED, reason, episode, average, threshold),
                    new Inactive(average.windowEnd(), flips.and(average.windowEnd(), rules.periodMillis())));
        }
    }
}
