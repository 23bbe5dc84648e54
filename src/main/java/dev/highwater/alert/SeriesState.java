package dev.highwater.alert;

import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import org.jspecify.annotations.Nullable;

/**
 * What one series is doing: nothing worth an alert, or firing. Immutable; {@link #judge} is a pure function of the state,
 * the next average and the threshold that holds for its host.
 */
sealed interface SeriesState {

    /** End of the last window judged, epoch milliseconds UTC; a window that does not end later is a repeat. */
    long lastWindowEnd();

    /**
     * Compares the next average with the threshold.
     *
     * @param threshold the threshold that holds for the host now, null if there is none
     */
    default Verdict judge(WindowAverage average, @Nullable Threshold threshold) {
        if (average.windowEnd() <= lastWindowEnd()) {
            return Verdict.stay(Reason.REPEATED_WINDOW, this);
        }
        return judgeNew(average, threshold);
    }

    /** Judges a window that ends after the last one. */
    Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold);

    /** No open episode. */
    record Inactive(long lastWindowEnd) implements SeriesState {

        /** A series that nothing is known of. */
        static final Inactive UNSEEN = new Inactive(Long.MIN_VALUE);

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold) {
            Inactive seen = new Inactive(average.windowEnd());
            if (threshold == null) {
                return Verdict.stay(Reason.NO_THRESHOLD, seen);
            }
            if (!threshold.isExceededBy(average.average())) {
                return Verdict.stay(Reason.NOT_OVER, seen);
            }
            return new Verdict(Reason.WENT_OVER, fire(average, threshold), new Transition.Fired(average, threshold));
        }

        private Firing fire(WindowAverage average, Threshold threshold) {
            return new Firing(average.windowEnd(), threshold.allowedTop(), average.windowEnd());
        }
    }

    /**
     * An open episode.
     *
     * @param firedWindowEnd end of the window that fired it, epoch milliseconds UTC
     * @param allowedTop the threshold as it was then, percent
     * @param lastWindowEnd end of the last window judged, epoch milliseconds UTC
     */
    record Firing(long firedWindowEnd, int allowedTop, long lastWindowEnd) implements SeriesState {

        @Override
        public Verdict judgeNew(WindowAverage average, @Nullable Threshold threshold) {
            if (threshold == null) {
                return resolve(Reason.THRESHOLD_REMOVED, average);
            }
            if (threshold.isExceededBy(average.average())) {
                return Verdict.stay(Reason.STILL_OVER, new Firing(firedWindowEnd, allowedTop, average.windowEnd()));
            }
            // Under the threshold that it fired against it has recovered, whatever became of that threshold since.
            boolean recovered = average.average() <= allowedTop;
            return resolve(recovered ? Reason.RECOVERED : Reason.THRESHOLD_CHANGED, average);
        }

        private Verdict resolve(Reason reason, WindowAverage average) {
            return new Verdict(
                    reason,
                    new Inactive(average.windowEnd()),
                    new Transition.Resolved(average, firedWindowEnd, reason));
        }
    }
}
