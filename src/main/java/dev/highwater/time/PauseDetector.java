package dev.highwater.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the periodic check, which comes every few seconds, was missed for a while: the process was stopped, the
 * machine slept, or its clock was set. Not thread-safe.
 */
public final class PauseDetector {

    /** Several checks may be late on a busy machine. */
    private static final long LONGEST_MILLIS = Duration.ofSeconds(30).toMillis();

    private final LongSupplier wallMillis;
    private final LongSupplier nanoTime;
    private long lastMillis;
    private long lastNanos;

    /**
     * Creates a detector with two clocks, since each may miss a pause that the other shows.
     *
     * @param wallMillis epoch milliseconds UTC, as the machine has them
     * @param nanoTime monotonic nanoseconds
     */
    public PauseDetector(LongSupplier wallMillis, LongSupplier nanoTime) {
        this.wallMillis = wallMillis;
        this.nanoTime = nanoTime;
        this.lastMillis = wallMillis.getAsLong();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Whether there was one since this was asked last. */
    public boolean isOver() {
        long millis = wallMillis.getAsLong();
        long nanos = nanoTime.getAsLong();
        long passed = millis - lastMillis;
        long elapsed = TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos);
        lastMillis = millis;
        lastNanos = nanos;
        return passed < 0 || passed > LONGEST_MILLIS || elapsed > LONGEST_MILLIS;
    }
}
