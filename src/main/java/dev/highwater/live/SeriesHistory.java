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
 * What the charts of the dashboard show when a page is opened: the latest averages of each series. Bounded in series
 * and, for each of them, in event time before its own newest window, so that a replay of old traces shows next to live
 * machines. A series without averages for as long by the wall clock is forgotten; time in which nothing came of any
 * series does not count, so that an outage of everything leaves the last averages in place. Not thread-safe.
 */
final class SeriesHistory {

    /** Of a pause in which nothing comes at all no more than this counts as time without averages. */
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toMillis();

    private final long span;
    private final int maximumSeries;

    /** In the order of their last average, the oldest first. */
    private final Map<SeriesKey, SeriesWindows> windowsBySeries = new LinkedHashMap<>(16, 0.75f, true);

    private final LongAdder passedOver = new LongAdder();
    private final Set<SeriesKey> forgotten = new LinkedHashSet<>();
    private long changes;
    private long additions;
    private long now;

    /** Milliseconds since the first average, without long pauses. */
    private long listened;

    /**
     * @param span how far back it reaches
     * @param maximumSeries series kept; averages of further ones are not
     */
    SeriesHistory(Duration span, int maximumSeries) {
        this.span = span.toMillis();
        this.maximumSeries = maximumSeries;
    }

    /**
     * Adds an average; one of the same series and window takes the place of the earlier.
     *
     * @param wallClock epoch milliseconds
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

    /** The series that were forgotten since this was asked last, and have not come back. */
    List<SeriesKey> takeForgotten() {
        List<SeriesKey> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** Averages that were not kept, being of series beyond the maximum. May be asked from any thread. */
    long passedOver() {
        return passedOver.sum();
    }

    /** Another number than before means that averages came. */
    long additions() {
        return additions;
    }

    /** Another number than before means that there are other series. */
    long changes() {
        return changes;
    }

    /** The series and their averages; a view that is valid until the next {@link #add}. */
    Map<SeriesKey, SeriesWindows> windowsBySeries() {
        return Collections.unmodifiableMap(windowsBySeries);
    }
}
