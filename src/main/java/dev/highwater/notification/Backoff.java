package dev.highwater.notification;

import java.time.Duration;

/** How long to wait before the next attempt. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** 2⁹ s is beyond the longest wait already. */
    private static final int MOST_DOUBLINGS = 9;

    private Backoff() {}

    /**
     * Doubles from a second up to five minutes, then takes a random part between half and all of it ("equal jitter"),
     * so that instances that failed together do not come back together.
     *
     * @param attempts attempts made so far, at least 1
     * @param random from 0 to 1
     */
    static Duration exponential(int attempts, double random) {
        long full = FIRST.toMillis() << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        long capped = Math.min(full, LONGEST.toMillis());
        return Duration.ofMillis(capped / 2 + Math.round(capped / 2.0 * random));
    }
}
