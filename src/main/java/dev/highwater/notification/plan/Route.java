package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;

/** Which episodes a receiver is notified of. */
@FunctionalInterface
public interface Route {

    /** Takes all episodes. */
    Route EVERYTHING = episode -> true;

    /** Whether an episode, as it is now, is for this receiver. */
    boolean takes(Episode episode);
}
