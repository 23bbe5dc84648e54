package dev.highwater.alert;

import dev.highwater.threshold.Level;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one series is doing: nothing worth an alert, pending, or firing. Immutable; {@link #judge} is a pure function of the
 * state, the next average and the threshold that holds for the series.
 */
sealed interface SeriesState {

    /** End of the last window judged, epoch milliseconds UTC; a window that does not end later is a repeat. */
    long lastWindowEnd();

    /** When the series changed sides lately. */
    Flips flips();

    /**
     * Compares the next average with the threshold.
     *
     * @param threshold the threshold that holds for the series now, null if there is none
     */
    default Verdict judge(WindowAverage average, @Nullable Threshold threshold, FlapRules rules) {
        if (average.windowEnd() <= lastWindowEnd()) {
            return Verdict.stay(Reason.REPEATED_WINDOW, this);
        }
        return judgeNew(average, threshold, rules);
    }

    /** Judges a window that ends after the last one. */
    Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapRules rules);

    /** No open episode. */
    record Inactive(long lastWindowEnd, Flips flips) implements SeriesState {

        /** A series that nothing is known of. */
        static final Inactive UNSEEN = new Inactive(Long.MIN_VALUE, Flips.NONE);

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapRules rules) {
            if (threshold == null) {
                return Verdict.stay(Reason.NO_THRESHOLD, new Inactive(average.windowEnd(), flips));
            }
            Optional<Level> level = threshold.levelOf(average.average());
            if (level.isEmpty()) {
                return Verdict.stay(Reason.NOT_OVER, new Inactive(average.windowEnd(), flips));
            }
            OpenEpisode episode = OpenEpisode.begin(average, threshold, level.get());
            if (episode.isSustained(average.windowEnd(), threshold)) {
                return Firing.begin(Reason.WENT_OVER, episode, average, threshold, flips, rules);
            }
            return Verdict.of(
                    new Transition(TransitionKind.PENDING, Reason.WENT_OVER, episode, average, threshold),
                    new Pending(episode, average.windowEnd(), flips));
        }
    }

    /** There is an open episode. */
    sealed interface Open extends SeriesState {

        /** The episode, as the last window judged left it. */
        OpenEpisode episode();
    }

    /** Over the threshold, but not for long enough to fire. */
    record Pending(OpenEpisode episode, long lastWindowEnd, Flips flips) implements Open {

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapRules rules) {
            if (threshold == null) {
                return end(Reason.THRESHOLD_REMOVED, average, null);
            }
            Optional<Level> level = threshold.levelOf(average.average());
            if (level.isEmpty()) {
                return end(Reason.NOT_SUSTAINED, average, threshold);
            }
            OpenEpisode longer = episode.over(1, level.get());
            return longer.isSustained(average.windowEnd(), threshold)
                    ? Firing.begin(Reason.SUSTAINED, longer, average, threshold, flips, rules)
                    : Verdict.progress(Reason.STILL_PENDING, new Pending(longer, average.windowEnd(), flips));
        }

        /** What never fired was no change of sides either. */
        private Verdict end(Reason reason, WindowAverage average, @Nullable Threshold threshold) {
            return Verdict.of(
                    new Transition(TransitionKind.RESOLVED, reason, episode, average, threshold),
                    new Inactive(average.windowEnd(), flips));
        }
    }

    /** People are told. */
    record Firing(OpenEpisode episode, long lastWindowEnd, Flips flips) implements Open {

        /** Fires, or goes straight to flapping if that has happened too often. */
        static Verdict begin(
                Reason reason,
                OpenEpisode episode,
                WindowAverage average,
                Threshold threshold,
                Flips before,
                FlapRules rules) {
            Flips flips = before.and(average.windowEnd(), rules.periodMillis());
            boolean flapping = flips.count() > rules.changes();
            OpenEpisode firing = episode.against(threshold, flapping);
            return Verdict.of(
                    new Transition(
                            TransitionKind.FIRING, flapping ? Reason.FLAPPING : reason, firing, average, threshold),
                    new Firing(firing, average.windowEnd(), flips));
        }

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold, FlapRules rules) {
            if (threshold == null) {
                return resolve(Reason.THRESHOLD_REMOVED, average, null, rules);
            }
            return average.average() <= threshold.clearsAt()
                    ? judgeClear(average, threshold, rules)
                    : judgeOver(average, threshold);
        }

        private Verdict judgeClear(WindowAverage average, Threshold threshold, FlapRules rules) {
            long since = episode.clearSince() == null ? average.windowEnd() : episode.clearSince();
            long keep = threshold.keepFiringSeconds() * 1000L;
            long wait = episode.flapping() ? Math.max(keep, rules.calmMillis()) : keep;
            if (average.windowEnd() - since >= wait) {
                return resolve(reasonToResolve(average), average, threshold, rules);
            }
            Firing kept = new Firing(episode.clear(since), average.windowEnd(), flips);
            return episode.clearSince() == null
                    ? Verdict.progress(Reason.KEPT_FIRING, kept)
                    : Verdict.stay(Reason.KEPT_FIRING, kept);
        }

        /** Also between the two limits, where it neither fires nor clears: then it is no longer critical. */
        private Verdict judgeOver(WindowAverage average, Threshold threshold) {
            Level level = threshold.levelOf(average.average()).orElse(Level.WARNING);
            OpenEpisode longer = episode.over(windowsUntil(average), level);
            int change = level.compareTo(episode.level());
            if (change != 0) {
                return changeLevel(change > 0, longer.against(threshold, episode.flapping()), average, threshold);
            }
            Firing next = new Firing(longer, average.windowEnd(), flips);
            return episode.clearSince() == null
                    ? Verdict.stay(Reason.STILL_OVER, next)
                    : Verdict.progress(Reason.STILL_OVER, next);
        }

        private Verdict changeLevel(boolean up, OpenEpisode changed, WindowAverage average, Threshold threshold) {
            TransitionKind kind = up ? TransitionKind.ESCALATED : TransitionKind.DE_ESCALATED;
            Reason reason = up ? Reason.OVER_CRITICAL : Reason.UNDER_CRITICAL;
            return Verdict.of(
                    new Transition(kind, reason, changed, average, threshold),
                    new Firing(changed, average.windowEnd(), flips));
        }

        /**
         * Windows since the last one judged. The clock counts and not the averages: while an episode just goes on nothing is
         * written, so that after a restart only the clock knows.
         */
        private int windowsUntil(WindowAverage average) {
            long length = average.windowEnd() - average.windowStart();
            return (int) Math.max(1, (average.windowEnd() - lastWindowEnd) / length);
        }

        /** Clear by the limit that it fired against it has recovered, whatever became of that limit since. */
        private Reason reasonToResolve(WindowAverage average) {
            if (episode.flapping()) {
                return Reason.CALMED_DOWN;
            }
            return average.average() <= episode.clearBelow() ? Reason.RECOVERED : Reason.THRESHOLD_CHANGED;
        }

        private Verdict resolve(Reason reason, WindowAverage average, @Nullable Threshold threshold, FlapRules rules) {
            return Verdict.of(
                    new Transition(TransitionKind.RESOLVED, reason, episode, average, threshold),
                    new Inactive(average.windowEnd(), flips.and(average.windowEnd(), rules.periodMillis())));
        }
    }
}
