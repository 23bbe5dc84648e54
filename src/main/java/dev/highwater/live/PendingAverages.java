package dev.highwater.live;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Averages on their way to browsers: many windows close at the same moment, so they wait a little and go out together.
 * Of each series only the newest goes; that others were passed over is remembered. Not thread-safe.
 */
final class PendingAverages {

    private final Map<SeriesKey, WindowAverage> newest = new LinkedHashMap<>();
    private boolean passedOver;

    void add(WindowAverage average) {
        newest.merge(average.series(), average, this::newer);
    }

    private WindowAverage newer(WindowAverage one, WindowAverage other) {
        if (one.windowEnd() == other.windowEnd()) {
            return other;
        }
        passedOver = true;
        return one.windowEnd() > other.windowEnd() ? one : other;
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /** What is to be sent; nothing is pending afterwards. */
    List<WindowAverage> take() {
        List<WindowAverage> taken = List.copyOf(newest.values());
        newest.clear();
        return taken;
    }

    /** Whether averages were passed over since {@link #takePassedOver()} was asked last. */
    boolean hasPassedOver() {
        return passedOver;
    }

    /** Whether averages were passed over since this was asked last. */
    boolean takePassedOver() {
        boolean result = passedOver;
        passedOver = false;
        return result;
    }
}
