package dev.highwater.time;

import java.time.Duration;

/**
 * The waits between attempts of something that fails: twice as long each time, up to a limit.
 *
 * @param first the wait after the first attempt, more than zero
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {

    /**
     * Returns the wait after a number of attempts.
     *
     * @param attempts attempts made so far, at least 1
     */
    public Duration pause(int attempts) {
        // Exact: a power of two times a number of milliseconds that people set, or more than any limit.
        double full = first.toMillis() * Math.pow(2, Math.max(attempts - 1, 0));
        return Duration.ofMillis((long) Math.min(full, longest.toMillis()));
    }

    /**
     * Returns the wait with a part left off, so that instances that failed together do not try again together.
     *
     * @param attempts attempts made so far, at least 1
     * @param leftOff how much of it, from 0 to 1
     */
    public Duration pause(int attempts, double leftOff) {
        long whole = pause(attempts).toMillis();
        return Duration.ofMillis(whole - Math.round(whole * leftOff));
    }
}
