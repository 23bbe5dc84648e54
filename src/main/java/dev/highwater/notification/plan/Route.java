package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.time.Instant;
import java.util.function.Predicate;

/** Decides which episodes a receiver is notified of, and from when on. */
@FunctionalInterface
public interface Route {

    /** Takes all episodes. */
    Route EVERYTHING = taking(episode -> true);

    /** Takes no episodes: for a receiver that only stands in for others. */
    Route NOTHING = taking(episode -> false);

    /** Returns a route that takes the episodes that match, at any time, and no others. */
    static Route taking(Predicate<Episode> some) {
        return (episode, unattendedSince, now) -> some.test(episode) ? Taking.NOW : Taking.NEVER;
    }

    /**
     * Decides whether an episode, in its present state, is for this receiver.
     *
     * @param unattendedSince since when the episode has been unattended, see {@link Background#unattendedSince()}
     */
    Taking takes(Episode episode, Instant unattendedSince, Instant now);
}
