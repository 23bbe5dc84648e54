package dev.highwater.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces the transactions out while the stream keeps up: each costs the broker the same, however few records it holds. One that is
 * behind does not wait. Belongs to the stream's thread.
 */
final class CommitPace {

    /** A poll that returns more than this is catching up; the next one follows at once. */
    private static final int BEHIND = 1_000;

    private final long interval;
    private long earliest = System.nanoTime();

    /** @param interval shortest time between two polls that bring records */
    CommitPace(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Waits until the next poll may begin. */
    void await() {
        long early = earliest - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(this, early);
        }
    }

    /** Takes note of how many records a poll has brought. */
    void polled(int records) {
        earliest = System.nanoTime() + (records == 0 || records > BEHIND ? 0 : interval);
    }
}
