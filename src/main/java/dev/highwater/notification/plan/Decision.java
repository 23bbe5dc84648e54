package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.Optional;

/** The decision about one episode and one receiver. */
public sealed interface Decision {

    /** Returns the reason of the decision. */
    NotifyReason reason();

    /** Returns whether nothing is sent to the receiver now. */
    default boolean sendsNothing() {
        return this instanceof Skip || this instanceof Wait;
    }

    /** Send nothing, and settle the rows. */
    record Skip(NotifyReason reason) implements Decision {}

    /**
     * Send nothing yet: the rows are settled, and the row of the episode's firing is opened again later.
     *
     * @param until when to decide again
     */
    record Wait(NotifyReason reason, Instant until) implements Decision {}

    /** Notify the receiver of the episode for the first time. */
    record Notify(NotifyReason reason) implements Decision {}

    /**
     * Update an episode that the receiver knows.
     *
     * @param redraw whether the message about it is out of date
     * @param notifying why people are notified again; empty if changing the message is enough
     */
    record Update(boolean redraw, Optional<NotifyReason> notifying) implements Decision {

        @Override
        public NotifyReason reason() {
            return notifying.orElse(NotifyReason.CHANGED);
        }
    }
}
