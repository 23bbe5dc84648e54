package dev.highwater.sandbox.readings;

import java.util.concurrent.TimeUnit;

/**
 * How many readings are due: evenly spread at low rates, in small batches at high ones, where a pause for each would be
 * shorter than the operating system can sleep. Whoever falls behind by more than a second is forgiven the rest, because
 * a flood after a stall would be no steady rate. Pure arithmetic on a clock that the caller reads.
 */
final class Pace {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final double rate;
    private long anchor;
    private long takenSinceAnchor;

    /**
     * @param rate readings per second, above 0
     * @param now nanoseconds, as {@link System#nanoTime()}
     */
    Pace(double rate, long now) {
        this.rate = rate;
        this.anchor = now;
    }

    /** Takes what is due by now: the caller sends as many. */
    long take(long now) {
        double elapsed = (now - anchor) / NANOS;
        long due = (long) (elapsed * rate) + 1 - takenSinceAnchor;
        long mostForgiving = Math.max(1, (long) rate);
        if (due > mostForgiving) {
            anchor = now;
            takenSinceAnchor = 1;
            return 1;
        }
        takenSinceAnchor += Math.max(0, due);
        return Math.max(0, due);
    }

    /** Nanoseconds until it is worth to ask again, at least one millisecond. */
    long pause(long now) {
        long next = anchor + (long) (takenSinceAnchor / rate * NANOS);
        return Math.max(SHORTEST_PAUSE, next - now);
    }
}
