package dev.highwater.alert.state;

import dev.highwater.series.SeriesKey;
import java.time.Instant;

/**
 * The deduplication key of an episode. Every instance computes the same one from the same averages, for example
 * {@code doc/cpu1/2021-10-11T12:53:30Z}.
 */
public final class DedupKey {

    private DedupKey() {}

    /**
     * Returns the key of the episode that begins with a window.
     *
     * @param firstWindowEnd end of the first window over the limit, epoch milliseconds UTC
     */
    static String of(SeriesKey series, long firstWindowEnd) {
        return escape(series.hostname()) + "/" + escape(series.cpu()) + "/" + Instant.ofEpochMilli(firstWindowEnd);
    }

    /**
     * Returns the key of a host's no-data episode.
     *
     * @param lastWindowEnd end of the host's last window, epoch milliseconds UTC
     */
    public static String ofNoData(String hostname, long lastWindowEnd) {
        return escape(hostname) + "/*/" + Instant.ofEpochMilli(lastWindowEnd);
    }

    /**
     * Returns the key of an episode about a host's clock. The host may have a no-data episode at the same time.
     *
     * @param since when the first reading was late because of it, epoch milliseconds UTC
     */
    public static String ofClock(String hostname, long since) {
        return escape(hostname) + "/*/clock_ahead/" + Instant.ofEpochMilli(since);
    }

    /**
     * Returns the key of the episode about averages that do not arrive.
     *
     * @param since the time since which nothing has arrived, epoch milliseconds UTC
     */
    public static String ofNoAverages(String topic, long since) {
        return escape(topic) + "/*/no_averages/" + Instant.ofEpochMilli(since);
    }

    /**
     * Returns the key of the episode about an unusual series. The series may be over its threshold at the same time.
     *
     * @param since end of the first five minutes that were unusual, epoch milliseconds UTC
     */
    public static String ofUnusual(SeriesKey series, long since) {
        return escape(series.hostname()) + "/" + escape(series.cpu()) + "/unusual/" + Instant.ofEpochMilli(since);
    }

    /** Returns the end of the window that a key contains, epoch milliseconds UTC. */
    public static long windowEnd(String dedupKey) {
        return Instant.parse(dedupKey.substring(dedupKey.lastIndexOf('/') + 1)).toEpochMilli();
    }

    /**
     * Escapes a name. Without this, host {@code a/b} with CPU {@code c} would have the key of host {@code a} with CPU
     * {@code b/c}, and a CPU called {@code *} would be taken for all CPUs.
     */
    private static String escape(String name) {
        return name.equals("*") ? "%2A" : name.replace("%", "%25").replace("/", "%2F");
    }
}
