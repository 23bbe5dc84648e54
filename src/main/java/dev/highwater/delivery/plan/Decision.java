package dev.highwater.delivery.plan;

import java.util.Optional;

/** What to do about one episode. */
public sealed interface Decision {

    /** Why. */
    TellReason reason();

    /** Nothing; what waits is settled. */
    record Pass(TellReason reason) implements Decision {}

    /** The receiver has never heard of it and is told. */
    record Begin(TellReason reason) implements Decision {}

    /**
     * The receiver has a message about it.
     *
     * @param redraw whether that message is out of date
     * @param aloud why people are to notice; empty if it is enough that the message changes
     */
    record Follow(boolean redraw, Optional<TellReason> aloud) implements Decision {

        @Override
        public TellReason reason() {
            return aloud.orElse(TellReason.CHANGED);
        }
    }
}
