package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;

/** An episode opens or closes. */
sealed interface Transition {

    /** The average that made it so. */
    WindowAverage average();

    /** End of the window that fired the episode, epoch milliseconds UTC. */
    long firedWindowEnd();

    /** The state that the episode enters. */
    EpisodeState state();

    default SeriesKey series() {
        return average().series();
    }

    /** Names the episode. */
    default String dedupKey() {
        return DedupKey.of(series(), firedWindowEnd());
    }

    /**
     * An episode opens.
     *
     * @param average the first average over the threshold
     * @param threshold the threshold, as it is now
     */
    record Fired(WindowAverage average, Threshold threshold) implements Transition {

        @Override
        public long firedWindowEnd() {
            return average.windowEnd();
        }

        @Override
        public EpisodeState state() {
            return EpisodeState.FIRING;
        }
    }

    /**
     * An episode closes.
     *
     * @param average the first average that no threshold objects to
     * @param firedWindowEnd end of the window that had fired the episode
     * @param reason {@code RECOVERED}, {@code THRESHOLD_CHANGED} or {@code THRESHOLD_REMOVED}
     */
    record Resolved(WindowAverage average, long firedWindowEnd, Reason reason) implements Transition {

        @Override
        public EpisodeState state() {
            return EpisodeState.RESOLVED;
        }
    }
}
