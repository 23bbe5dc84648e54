package dev.highwater.notification.plan;

import java.time.Instant;

/** Whether an episode is for a receiver, and from when on. */
public sealed interface Taking {

    /** It is. */
    Taking NOW = new Now(false);

    /** It is not, whatever the time. */
    Taking NEVER = new Never();

    /**
     * It is for the receiver now.
     *
     * @param unattended whether only since it has fired for long and no one has acknowledged it
     */
    record Now(boolean unattended) implements Taking {}

    /**
     * It will be from then on, if it is then as it is now.
     *
     * @param then the first instant
     */
    record From(Instant then) implements Taking {}

    /** It is for others, as it is now. */
    record Never() implements Taking {}
}
