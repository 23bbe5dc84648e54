package dev.highwater.notification.plan;

import java.time.Instant;

/** The answer of a {@link Route}: whether an episode is for a receiver, and from when on. */
public sealed interface Taking {

    /** The episode is for the receiver now. */
    Taking NOW = new Now(false);

    /** The episode, in its present state, is not for the receiver at any time. */
    Taking NEVER = new Never();

    /**
     * The episode is for the receiver now.
     *
     * @param unattended whether only because it has fired unacknowledged for long
     */
    record Now(boolean unattended) implements Taking {}

    /**
     * The episode is for the receiver from a later time on, if its state does not change until then.
     *
     * @param then the first instant at which it is for the receiver
     */
    record From(Instant then) implements Taking {}

    /** The episode, in its present state, is not for the receiver. */
    record Never() implements Taking {}
}
