package dev.highwater.notification.plan;

import java.time.Instant;

/**
 * Why the fallback receiver is notified of an episode: it waits for another receiver, which cannot be notified.
 *
 * @param insteadOf the other receiver, as the outbox has it
 * @param since when it began to wait
 */
public record StandIn(String insteadOf, Instant since) {

    /** For people. */
    public String text() {
        return insteadOf + " could not be notified of this since " + since;
    }
}
