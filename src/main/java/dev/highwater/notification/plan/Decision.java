package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.Optional;

/** What to do about one episode. */
public sealed interface Decision {

    /** Why it is so decided. */
    NotifyReason reason();

    /** Whether the receiver is sent nothing. */
    default boolean sendsNothing() {
        return this instanceof Skip || this instanceof Wait;
    }

    /** Send nothing; the rows that wait are settled. */
    record Skip(NotifyReason reason) implements Decision {}

    /**
     * Send nothing yet; the rows that wait are settled, and that of its firing is decided upon again.
     *
     * @param until when
     */
    record Wait(NotifyReason reason, Instant until) implements Decision {}

    /** The receiver is notified for the first time. */
    record Notify(NotifyReason reason) implements Decision {}

    /**
     * The receiver has a message about it.
     *
     * @param redraw whether that message is out of date
     * @param notifying why people are notified again; empty if it is enough that the message changes
     */
    record Update(boolean redraw, Optional<NotifyReason> notifying) implements Decision {

        @Override
        public NotifyReason reason() {
            return notifying.orElse(NotifyReason.CHANGED);
        }
    }
}
