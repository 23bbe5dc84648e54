package dev.highwater.notification.outbox;

import java.time.Duration;

/**
 * What waits for a receiver and how it is doing, whichever instance serves it.
 *
 * @param rows what waits
 * @param isParked whether the receiver is stopped: it refused everything, and nothing is sent but a probe now and then
 * @param reason what is wrong; empty when all is well
 * @param next when there is something to do
 */
public record Backlog(Rows rows, boolean isParked, String reason, Next next) {

    /** Nothing to do, nothing known to be wrong. */
    public static final Backlog EMPTY =
            new Backlog(new Rows(0, 0, Duration.ZERO), false, "", new Next(false, Duration.ZERO, Duration.ZERO));

    /**
     * Rows of the outbox of which a receiver has not been notified.
     *
     * @param depth how many there are, parked ones included
     * @param parked how many of them wait for a person, or all of them if the receiver itself does
     * @param oldest age of the oldest of them; zero if there is none
     */
    public record Rows(long depth, long parked, Duration oldest) {}

    /**
     * When a receiver has its next turn.
     *
     * @param isDue whether there is something to do now
     * @param opensIn until then nothing is sent, also no probe; zero or less if it may be now
     * @param nextWaitOver until the first of what is to be notified later is due; zero if nothing is
     */
    public record Next(boolean isDue, Duration opensIn, Duration nextWaitOver) {}
}
