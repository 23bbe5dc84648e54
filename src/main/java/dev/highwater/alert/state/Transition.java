package dev.highwater.alert.state;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import org.jspecify.annotations.Nullable;

/**
 * A change of an episode, caused by readings or by their absence.
 *
 * @param kind what happens
 * @param reason why
 * @param episode the episode after the transition; if it is resolved, as it was before
 * @param window the window that caused the transition; null if missing data did
 * @param threshold the threshold that held then; null if none did
 */
public record Transition(
        TransitionKind kind,
        TransitionReason reason,
        OpenEpisode episode,
        @Nullable WindowAverage window,
        @Nullable Threshold threshold) {

    SeriesKey series() {
        return episode.series();
    }

    /** Returns the deduplication key of the episode. */
    public String dedupKey() {
        return episode.dedupKey();
    }

    /** Returns whether the episode is new. */
    public boolean opens() {
        return kind != TransitionKind.RESOLVED
                && window != null
                && window.windowEnd() == episode.origin().firstWindowEnd();
    }
}
