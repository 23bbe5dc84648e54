package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces the transactions out while the stream keeps up: each costs the broker the same, however few records it holds.
 * One that is behind does not wait. Belongs to the stream's thread.
 */
final class CommitPace {

    /** A poll that returns more than this is catching up; the next one follows at once. */
    private static final int BEHIND = 1_000;

    private final long interval;
    private final Ticker ticker;
    private long earliest;

    /**
     * Lets the first poll begin at once.
     *
     * @param interval shortest time between two polls that bring records
     */
    CommitPace(Duration interval, Ticker ticker) {
        this.interval = interval.toNanos();
        this.ticker = ticker;
        this.earliest = ticker.nanos();
    }

    /** Waits until the next poll may begin. */
    void await() {
        long early = early().toNanos();
        if (early > 0) {
            LockSupport.parkNanos(this, early);
        }
    }

    /** How long the next poll has to wait; zero if it may begin. */
    Duration early() {
        return Duration.ofNanos(Math.max(0, earliest - ticker.nanos()));
    }

    /** Takes note of how many records a poll has brought. */
    void polled(int records) {
        earliest = ticker.nanos() + (records == 0 || records > BEHIND ? 0 : interval);
    }
}
