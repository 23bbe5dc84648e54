package dev.highwater.notification.outbox;

import java.time.Duration;

/**
 * What waits for a receiver and how it is doing, whichever instance serves it.
 *
 * @param depth rows of the outbox of which it has not been notified, parked ones included
 * @param parked how many of them wait for a person, or all of them if the receiver itself does
 * @param oldest age of the oldest of them; zero if there is none
 * @param isParked whether it is stopped: it refused everything, and nothing is sent but a probe now and then
 * @param reason what is wrong; empty when all is well
 * @param opensIn until then nothing is sent, also no probe; zero or less if it may be now
 * @param isDue whether there is something to do now
 * @param nextWaitOver until the first of what is to be notified later is due; zero if nothing is
 */
public record Backlog(
        long depth,
        long parked,
        Duration oldest,
        boolean isParked,
        String reason,
        Duration opensIn,
        boolean isDue,
        Duration nextWaitOver) {

    /** Nothing to do, nothing known to be wrong. */
    public static final Backlog EMPTY =
            new Backlog(0, 0, Duration.ZERO, false, "", Duration.ZERO, false, Duration.ZERO);
}
