package dev.highwater.notification;

import dev.highwater.time.Backoff;
import java.time.Duration;

/** How long to wait before the next attempt. */
public final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** The longest wait, unless a receiver needs a shorter one. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Backoff PROBES = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

    private RetryPause() {}

    /**
     * Doubles from a second up to the longest, then takes a random part between half and all of it ("equal jitter").
     *
     * @param attempts attempts made so far, at least 1
     * @param random from 0 to 1
     * @param longest more than zero; no more than {@link #LONGEST}
     */
    public static Duration exponential(int attempts, double random, Duration longest) {
        return new Backoff(FIRST, longest).pause(attempts, (1 - random) / 2);
    }

    /**
     * Until a receiver that refuses everything is probed: doubles from a minute up to an hour, of which up to a quarter
     * is left off.
     *
     * @param refusals in a row, at least 1
     * @param random from 0 to 1
     */
    static Duration untilProbe(int refusals, double random) {
        return PROBES.pause(refusals, random / 4);
    }
}
