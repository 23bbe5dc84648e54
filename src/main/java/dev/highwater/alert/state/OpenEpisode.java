package dev.highwater.alert.state;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An episode that is not resolved, as the state machine needs it. All times are event time, epoch milliseconds UTC.
 * Immutable.
 *
 * @param origin whose it is, and how it began
 * @param level how bad it is
 * @param flapping whether it closes only when the series has calmed down
 * @param clearBelow at or under this it has recovered by the limits that its last transition was about, percent
 * @param progress how far it has come
 */
public record OpenEpisode(Origin origin, Severity level, boolean flapping, BigDecimal clearBelow, Progress progress) {

    /**
     * The beginning of an episode, from which its deduplication key is made.
     *
     * @param series whose it is
     * @param startedAt start of the first window over the limit
     * @param firstWindowEnd end of that window
     */
    public record Origin(SeriesKey series, long startedAt, long firstWindowEnd) {}

    /**
     * The progress of an episode.
     *
     * @param windowsOver windows from the first one over the limit on, those that never came included
     * @param clearSince end of the first of the windows that are clear now; null while the last one was not
     */
    public record Progress(int windowsOver, @Nullable Long clearSince) {}

    /** Begins with the first window over the limit. */
    public static OpenEpisode begin(WindowAverage average, Threshold threshold, Severity level) {
        return new OpenEpisode(
                new Origin(average.series(), average.windowStart(), average.windowEnd()),
                level,
                false,
                threshold.clearsAt(),
                new Progress(1, null));
    }

    public SeriesKey series() {
        return origin.series();
    }

    public int windowsOver() {
        return progress.windowsOver();
    }

    public @Nullable Long clearSince() {
        return progress.clearSince();
    }

    /** Names the episode. */
    public String dedupKey() {
        return DedupKey.of(series(), origin.firstWindowEnd());
    }

    /** Whether it has lasted for as long as it must before it fires. */
    boolean isSustained(long windowEnd, Threshold threshold) {
        return windowsOver() >= threshold.waits().pendingWindows()
                && windowEnd - origin.startedAt() >= threshold.waits().pendingSeconds() * 1000L;
    }

    /** One more window over the limit. */
    OpenEpisode over(int windows, Severity now) {
        return new OpenEpisode(origin, now, flapping, clearBelow, new Progress(windowsOver() + windows, null));
    }

    /** Fires, or changes its level: the limits of now are those that it has to recover from. */
    OpenEpisode against(Threshold threshold, boolean isFlapping) {
        return new OpenEpisode(origin, level, isFlapping, threshold.clearsAt(), progress);
    }

    /** Clear since a window, but not for long enough. */
    OpenEpisode clear(long windowEnd) {
        return new OpenEpisode(origin, level, flapping, clearBelow, new Progress(windowsOver(), windowEnd));
    }
}
