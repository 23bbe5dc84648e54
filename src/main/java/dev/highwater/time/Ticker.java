package dev.highwater.time;

/**
 * Monotonic time, for durations: it goes on evenly while the wall clock is set, and says nothing about the time of day.
 * Safe to use from any thread.
 */
@FunctionalInterface
public interface Ticker {

    /**
     * Nanoseconds since some moment; only differences mean anything, and they may overflow ({@link System#nanoTime()}).
     */
    long nanos();

    /** Returns the ticker of the machine, {@link System#nanoTime}. */
    static Ticker system() {
        return System::nanoTime;
    }
}
