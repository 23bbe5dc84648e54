package dev.highwater.averages.host;

import java.time.Duration;

/**
 * Chooses how much of the past to read at once: little at first, to have something to show, and then as much as takes
 * some tenths of a second. Immutable.
 *
 * @param length length of the next slice, milliseconds
 */
record Slices(long length) {

    private static final long FIRST = Duration.ofMinutes(20).toMillis();
    private static final long SHORTEST = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST = Duration.ofDays(2).toMillis();
    private static final double WANTED_MILLIS = 300;
    private static final double MOST_GROWTH = 8;
    private static final double LEAST_GROWTH = 0.25;

    static Slices first() {
        return new Slices(FIRST);
    }

    /** Returns the next slice after one that took the given time. */
    Slices next(long tookNanos) {
        double growth = WANTED_MILLIS * 1e6 / Math.max(1, tookNanos);
        double bounded = Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, growth));
        return new Slices(Math.min(LONGEST, Math.max(SHORTEST, (long) (length * bounded))));
    }
}
