package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces out transactions while the stream keeps up, since each costs the broker the same however few records it holds.
 * A stream that is behind does not wait. Confined to the stream's thread.
 */
final class CommitPace {

    /** Number of records above which a poll counts as catching up, so that the next poll follows at once. */
    private static final int BEHIND = 1_000;

    private final long interval;
    private final Ticker ticker;
    private long earliest;

    /**
     * Creates a pace whose first poll may begin at once.
     *
     * @param interval minimum time between two polls that return records
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

    /** Returns how long the next poll has to wait; zero if it may begin. */
    Duration early() {
        return Duration.ofNanos(Math.max(0, earliest - ticker.nanos()));
    }

    /** Records how many records a poll has returned. */
    void polled(int records) {
        earliest = ticker.nanos() + (records == 0 || records > BEHIND ? 0 : interval);
    }
}
