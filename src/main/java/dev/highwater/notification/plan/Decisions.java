package dev.highwater.notification.plan;

import java.time.Instant;

/** Decides what one receiver is notified of. Pure, thread-safe. */
interface Decisions {

    /**
     * Decides about one episode.
     *
     * @param now the database's time
     */
    Decision decide(EpisodeUpdate update, Instant now);

    /** Returns the route, which says which episodes are for the receiver. */
    Route route();
}
