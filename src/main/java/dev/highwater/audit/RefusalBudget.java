package dev.highwater.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits how many refusals a minute get an entry each; the others are counted, and share one entry. Anyone can be
 * refused as often as they like, and must not be able to fill the table. Thread-safe.
 */
final class RefusalBudget {

    static final int MOST = 100;
    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int granted;
    private long omitted;

    RefusalBudget(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more gets a line. */
    synchronized boolean grant() {
        Instant now = clock.instant();
        if (!since.plus(PERIOD).isAfter(now)) {
            since = now;
            granted = 0;
        }
        if (granted < MOST) {
            granted++;
            return true;
        }
        omitted++;
        return false;
    }

    /** Returns how many refusals were not recorded in minutes that are over; each is returned once. */
    synchronized long takeOmitted() {
        if (omitted == 0 || since.plus(PERIOD).isAfter(clock.instant())) {
            return 0;
        }
        long count = omitted;
        omitted = 0;
        return count;
    }
}
