package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import java.time.Instant;

/**
 * Names an episode in a way that whoever computes it from the same averages computes the same: for example
 * {@code doc/cpu1/2021-10-11T12:53:30Z}.
 */
final class DedupKey {

    private DedupKey() {}

    /**
     * The name of the episode that a window fired.
     *
     * @param firedWindowEnd epoch milliseconds UTC
     */
    static String of(SeriesKey series, long firedWindowEnd) {
        return escape(series.hostname()) + "/" + escape(series.cpu()) + "/" + Instant.ofEpochMilli(firedWindowEnd);
    }

    /** A name may hold a slash; without this, host {@code a/b} with CPU {@code c} would be host {@code a} with CPU {@code b/c}. */
    private static String escape(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }
}
