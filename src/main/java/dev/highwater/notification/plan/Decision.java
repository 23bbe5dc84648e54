package dev.highwater.notification.plan;

import java.util.Optional;

/** What to do about one episode. */
public sealed interface Decision {

    /** Why. */
    NotifyReason reason();

    /** Nothing; what waits is settled. */
    record Skip(NotifyReason reason) implements Decision {}

    /** The receiver has never heard of it and is told. */
    record Notify(NotifyReason reason) implements Decision {}

    /**
     * The receiver has a message about it.
     *
     * @param redraw whether that message is out of date
     * @param notifying why people are to notice; empty if it is enough that the message changes
     */
    record Update(boolean redraw, Optional<NotifyReason> notifying) implements Decision {

        @Override
        public NotifyReason reason() {
            return notifying.orElse(NotifyReason.CHANGED);
        }
    }
}
