package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.time.Instant;
import java.util.function.Predicate;

/** Which episodes a receiver is notified of, and from when on. */
@FunctionalInterface
public interface Route {

    /** Takes all episodes. */
    Route EVERYTHING = taking(episode -> true);

    /** Takes none: for a receiver that only stands in for others. */
    Route NOTHING = taking(episode -> false);

    /** Takes some episodes at any time, and others never. */
    static Route taking(Predicate<Episode> some) {
        return (episode, unattendedSince, now) -> some.test(episode) ? Taking.NOW : Taking.NEVER;
    }

    /**
     * Whether an episode, as it is now, is for this receiver.
     *
     * @param unattendedSince since when somebody should have acknowledged it, see {@link Background#unattendedSince()}
     */
    Taking takes(Episode episode, Instant unattendedSince, Instant now);
}
