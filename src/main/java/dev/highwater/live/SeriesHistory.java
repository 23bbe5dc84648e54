package dev.highwater.live;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The latest averages of each series, which the charts of a page that is opened begin with. Bounded in the number of
 * series, and for each series in event time before its own newest window, so that a replay of old traces is shown
 * beside live machines. A series is forgotten when it has had no averages for the same span of wall-clock time. A time
 * in which no series has averages counts for at most five minutes, so that after an outage of the whole pipeline the
 * last averages are still there. Not thread-safe.
 */
final class SeriesHistory {

    /** Maximum time that a pause without any averages counts. */
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toMillis();

    private final long span;
    private final int maximumSeries;

    /** Ordered by the last average, the oldest first (access order). */
    private final Map<SeriesKey, SeriesWindows> windowsBySeries = new LinkedHashMap<>(16, 0.75f, true);

    private final LongAdder passedOver = new LongAdder();
    private final Set<SeriesKey> forgotten = new LinkedHashSet<>();
    private long changes;
    private long additions;
    private long now;

    /** Milliseconds since the first average, with long pauses shortened. */
    private long listened;

    /**
     * @param span how far back the history of a series reaches
     * @param maximumSeries maximum number of series; averages of further series are not kept
     */
    SeriesHistory(Duration span, int maximumSeries) {
        this.span = span.toMillis();
        this.maximumSeries = maximumSeries;
    }

    /**
     * Adds an average, which replaces an earlier one of the same series and window.
     *
     * @param wallClock epoch milliseconds UTC
     */
    void add(WindowAverage average, long wallClock) {
        additions++;
        listen(wallClock);
        forgetStale();
        SeriesWindows windows = windowsBySeries.get(average.series());
        if (windows == null) {
            if (windowsBySeries.size() >= maximumSeries) {
                passedOver.increment();
                return;
            }
            windows = new SeriesWindows();
            windowsBySeries.put(average.series(), windows);
            forgotten.remove(average.series());
            changes++;
        }
        windows.add(average, span, listened);
    }

    private void listen(long wallClock) {
        if (now != 0) {
            listened += Math.min(Math.max(0, wallClock - now), LONGEST_PAUSE);
        }
        now = wallClock;
    }

    private void forgetStale() {
        Iterator<Map.Entry<SeriesKey, SeriesWindows>> leastRecentFirst =
                windowsBySeries.entrySet().iterator();
        while (leastRecentFirst.hasNext()) {
            Map.Entry<SeriesKey, SeriesWindows> entry = leastRecentFirst.next();
            if (entry.getValue().lastReceived() >= listened - span) {
                return;
            }
            forgotten.add(entry.getKey());
            leastRecentFirst.remove();
            changes++;
        }
    }

    /** Returns the series that were forgotten since the last call and have not sent averages again. */
    List<SeriesKey> takeForgotten() {
        List<SeriesKey> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** Returns how many averages were not kept because there are too many series. Safe to call from any thread. */
    long passedOver() {
        return passedOver.sum();
    }

    /** Returns a number that changes whenever an average is added. */
    long additions() {
        return additions;
    }

    /** Returns a number that changes whenever a series is added or forgotten. */
    long changes() {
        return changes;
    }

    /** Returns the series and their averages, as a view that is valid until the next {@link #add}. */
    Map<SeriesKey, SeriesWindows> windowsBySeries() {
        return Collections.unmodifiableMap(windowsBySeries);
    }
}
