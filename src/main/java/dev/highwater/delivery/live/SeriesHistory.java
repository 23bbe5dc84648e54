package dev.highwater.delivery.live;

import dev.highwater.reading.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the charts of the dashboard show when a page is opened: the latest averages of each series. Bounded in series
 * and, for each of them, in event time before its own newest window, so that a replay of old traces shows next to live
 * machines. A series that nothing was heard of for as long by the wall clock makes room for others. Not thread-safe.
 */
final class SeriesHistory {

    private final long span;
    private final int maximumSeries;

    /** The one heard of least recently first. */
    private final Map<SeriesKey, Track> tracks = new LinkedHashMap<>(16, 0.75f, true);

    private long changes;

    /**
     * An empty history.
     *
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
     * @param now wall clock, epoch milliseconds
     */
    void add(WindowAverage average, long now) {
        Track track = tracks.get(average.series());
        if (track == null) {
            forgetSilent(now);
            if (tracks.size() >= maximumSeries) {
                return;
            }
            track = new Track();
            tracks.put(average.series(), track);
            changes++;
        }
        track.add(average, span, now);
    }

    private void forgetSilent(long now) {
        Iterator<Track> leastRecentFirst = tracks.values().iterator();
        while (leastRecentFirst.hasNext() && leastRecentFirst.next().lastHeard() < now - span) {
            leastRecentFirst.remove();
            changes++;
        }
    }

    /** Another number than before means that there are other series. */
    long changes() {
        return changes;
    }

    /** The series and their averages; a view that is valid until the next {@link #add}. */
    Map<SeriesKey, Track> tracks() {
        return Collections.unmodifiableMap(tracks);
    }
}
