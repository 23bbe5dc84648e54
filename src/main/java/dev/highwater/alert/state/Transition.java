package dev.highwater.alert.state;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import org.jspecify.annotations.Nullable;

/**
 * A change of an episode that readings, or their absence, cause.
 *
 * @param kind what happens
 * @param reason why
 * @param episode the episode as this leaves it; when it closes, as it was
 * @param window the window that made it so; null if the absence of one did
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

    /** Names the episode. */
    public String dedupKey() {
        return episode.dedupKey();
    }

    /** Whether the episode is new. */
    public boolean opens() {
        return kind != TransitionKind.RESOLVED
                && window != null
                && window.windowEnd() == episode.origin().firstWindowEnd();
    }
}
