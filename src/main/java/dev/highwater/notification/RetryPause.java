package dev.highwater.notification;

import dev.highwater.time.Backoff;
import java.time.Duration;

/** Pauses between attempts to notify a receiver. */
public final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Longest pause between attempts; a receiver may need a shorter one. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Backoff PROBES = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

    private RetryPause() {}

    /**
     * Returns the pause before the next attempt. It doubles from one second up to the longest; a random part between
     * half and all of that is taken ("equal jitter").
     *
     * @param attempts attempts made so far, at least 1
     * @param random from 0 to 1
     * @param longest longest pause; more than zero, at most {@link #LONGEST}
     */
    public static Duration exponential(int attempts, double random, Duration longest) {
        return new Backoff(FIRST, longest).pause(attempts, (1 - random) / 2);
    }

    /**
     * Returns the pause before a receiver that refuses every message is probed. It doubles from one minute up to one
     * hour, and a random part of up to a quarter is subtracted.
     *
     * @param refusals refusals in a row, at least 1
     * @param random from 0 to 1
     */
    static Duration untilProbe(int refusals, double random) {
        return PROBES.pause(refusals, random / 4);
    }
}
