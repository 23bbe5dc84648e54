package dev.highwater.notification.plan;

import java.time.Instant;

/**
 * The reason why the fallback receiver is notified of an episode: another receiver, which cannot be notified of it.
 *
 * @param insteadOf name of the other receiver, in the form of the outbox
 * @param since when the episode began to wait for the other receiver
 */
public record StandIn(String insteadOf, Instant since) {

    /** Returns the reason as a sentence for people. */
    public String text() {
        return insteadOf + " could not be notified of this since " + since;
    }
}
