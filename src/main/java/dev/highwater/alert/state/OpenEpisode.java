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
 * @param origin its series, and how it began
 * @param level its severity
 * @param flapping whether it closes only when the series has calmed down
 * @param clearBelow an average at or under this has recovered from the limits of its last transition, percent
 * @param progress how long it has lasted, and whether it is clear
 */
public record OpenEpisode(Origin origin, Severity level, boolean flapping, BigDecimal clearBelow, Progress progress) {

    /**
     * The beginning of an episode, from which its deduplication key is made.
     *
     * @param series the series over its limit
     * @param startedAt start of the first window over the limit
     * @param firstWindowEnd end of that window
     */
    public record Origin(SeriesKey series, long startedAt, long firstWindowEnd) {}

    /**
     * The progress of an episode.
     *
     * @param windowsOver number of windows from the first one over the limit on, including windows that never came
     * @param clearSince end of the first of the windows that are clear now; null while the last one was not
     */
    public record Progress(int windowsOver, @Nullable Long clearSince) {}

    /** Creates an episode that begins with the first window over the limit. */
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

    /** Returns the deduplication key of the episode. */
    public String dedupKey() {
        return DedupKey.of(series(), origin.firstWindowEnd());
    }

    /** Returns whether the episode has lasted for as long as its threshold asks before it fires. */
    boolean isSustained(long windowEnd, Threshold threshold) {
        return windowsOver() >= threshold.waits().pendingWindows()
                && windowEnd - origin.startedAt() >= threshold.waits().pendingSeconds() * 1000L;
    }

    /** Returns the episode after further windows over the limit, with the severity of the last one. */
    OpenEpisode over(int windows, Severity now) {
        return new OpenEpisode(origin, now, flapping, clearBelow, new Progress(windowsOver() + windows, null));
    }

    /** Returns the episode as it fires or changes its severity. From now on it has to recover from this threshold. */
    OpenEpisode against(Threshold threshold, boolean isFlapping) {
        return new OpenEpisode(origin, level, isFlapping, threshold.clearsAt(), progress);
    }

    /** Returns the episode as clear since a window, though not for long enough to be resolved. */
    OpenEpisode clear(long windowEnd) {
        return new OpenEpisode(origin, level, flapping, clearBelow, new Progress(windowsOver(), windowEnd));
    }
}
