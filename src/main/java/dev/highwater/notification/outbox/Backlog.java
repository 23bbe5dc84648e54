package dev.highwater.notification.outbox;

import java.time.Duration;

/**
 * The rows that wait for a receiver and the receiver's condition, whichever instance serves it.
 *
 * @param rows counts of the waiting rows
 * @param isParked whether the receiver is stopped: it refused every message, and is only probed from time to time
 * @param reason the receiver's failure; empty if there is none
 * @param next when the receiver has its next turn
 */
public record Backlog(Rows rows, boolean isParked, String reason, Next next) {

    /** No rows wait, and no failure is known. */
    public static final Backlog EMPTY =
            new Backlog(new Rows(0, 0, Duration.ZERO), false, "", new Next(false, Duration.ZERO, Duration.ZERO));

    /**
     * Counts of the outbox rows of which a receiver has not been notified.
     *
     * @param depth number of rows, parked ones included
     * @param parked number of parked rows; all of them if the receiver itself is stopped
     * @param oldest age of the oldest row; zero if there is none
     */
    public record Rows(long depth, long parked, Duration oldest) {}

    /**
     * The time of a receiver's next turn.
     *
     * @param isDue whether a turn is due now
     * @param opensIn time until the receiver may be called again, even for a probe; zero or less if it may be called
     *     now
     * @param nextWaitOver time until the next episode is due that a route takes only later; zero if there is none
     */
    public record Next(boolean isDue, Duration opensIn, Duration nextWaitOver) {}
}
