package dev.highwater.alert.state;

import dev.highwater.series.SeriesKey;
import java.time.Instant;

/**
 * Names an episode in a way that whoever computes it from the same averages computes the same: for example
 * {@code doc/cpu1/2021-10-11T12:53:30Z}.
 */
public final class DedupKey {

    private DedupKey() {}

    /**
     * The name of the episode that a window began.
     *
     * @param firstWindowEnd end of the first window over the limit, epoch milliseconds UTC
     */
    static String of(SeriesKey series, long firstWindowEnd) {
        return escape(series.hostname()) + "/" + escape(series.cpu()) + "/" + Instant.ofEpochMilli(firstWindowEnd);
    }

    /**
     * The name of a host's no-data episode.
     *
     * @param lastWindowEnd end of the host's last window, epoch milliseconds UTC
     */
    public static String ofNoData(String hostname, long lastWindowEnd) {
        return escape(hostname) + "/*/" + Instant.ofEpochMilli(lastWindowEnd);
    }

    /**
     * The name of an episode about a host's clock. It may have another one for no data at the same time.
     *
     * @param since when the first reading was late for it, epoch milliseconds UTC
     */
    public static String ofClock(String hostname, long since) {
        return escape(hostname) + "/*/clock_ahead/" + Instant.ofEpochMilli(since);
    }

    /**
     * The name of the episode about averages that do not arrive.
     *
     * @param since when nothing has arrived any more, epoch milliseconds UTC
     */
    public static String ofNoAverages(String topic, long since) {
        return escape(topic) + "/*/no_averages/" + Instant.ofEpochMilli(since);
    }

    /**
     * The name of the episode about a series that is unusual. It may be over its threshold at the same time.
     *
     * @param since end of the first five minutes that were unusual, epoch milliseconds UTC
     */
    public static String ofUnusual(SeriesKey series, long since) {
        return escape(series.hostname()) + "/" + escape(series.cpu()) + "/unusual/" + Instant.ofEpochMilli(since);
    }

    /** The end of the window in a name, epoch milliseconds UTC. */
    public static long windowEnd(String dedupKey) {
        return Instant.parse(dedupKey.substring(dedupKey.lastIndexOf('/') + 1)).toEpochMilli();
    }

    /**
     * A name may hold a slash; without this, host {@code a/b} with CPU {@code c} would be host {@code a} with CPU
     * {@code b/c}. A CPU called {@code *} must not be taken for all of them.
     */
    private static String escape(String name) {
        return name.equals("*") ? "%2A" : name.replace("%", "%25").replace("/", "%2F");
    }
}
