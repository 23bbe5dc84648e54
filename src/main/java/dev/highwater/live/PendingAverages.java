package dev.highwater.live;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Averages that wait to be sent. Many windows close at the same time, so their averages are collected for a short time
 * and sent together. Only the newest average of each series is kept; whether others were dropped is remembered. Not
 * thread-safe.
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

    /** Removes and returns all averages that wait. */
    List<WindowAverage> take() {
        List<WindowAverage> taken = List.copyOf(newest.values());
        newest.clear();
        return taken;
    }

    /** Whether averages were dropped since the last {@link #takePassedOver()}. */
    boolean hasPassedOver() {
        return passedOver;
    }

    /** Returns whether averages were dropped since the last call. */
    boolean takePassedOver() {
        boolean result = passedOver;
        passedOver = false;
        return result;
    }
}
