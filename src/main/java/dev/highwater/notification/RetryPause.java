package dev.highwater.notification;

import java.time.Duration;

/** How long to wait before the next attempt. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** The longest wait, unless a receiver needs a shorter one. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** 2⁹ s is beyond the longest wait already. */
    private static final int MOST_DOUBLINGS = 9;

    private static final Duration FIRST_PROBE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PROBE = Duration.ofHours(1);

    private Backoff() {}

    /**
     * Doubles from a second up to the longest, then takes a random part between half and all of it ("equal jitter"), so
     * that instances that failed together do not come back together.
     *
     * @param attempts attempts made so far, at least 1
     * @param random from 0 to 1
     * @param longest more than zero; no more than {@link #LONGEST}
     */
    public static Duration exponential(int attempts, double random, Duration longest) {
        long capped = doubled(FIRST, longest, attempts);
        return Duration.ofMillis(capped / 2 + Math.round(capped / 2.0 * random));
    }

    /**
     * Until a receiver that refuses everything is probed: doubles from a minute up to an hour, of which up to a quarter
     * is left off.
     *
     * @param refusals in a row, at least 1
     * @param random from 0 to 1
     */
    static Duration untilProbe(int refusals, double random) {
        long capped = doubled(FIRST_PROBE, LONGEST_PROBE, refusals);
        return Duration.ofMillis(capped - Math.round(capped / 4.0 * random));
    }

    private static long doubled(Duration first, Duration longest, int attempts) {
        long full = first.toMillis() << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        return Math.min(full, longest.toMillis());
    }
}
