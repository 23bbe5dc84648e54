package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;

/** Which episodes a receiver wants to hear of. */
@FunctionalInterface
public interface Route {

    /** Everybody who takes whatever comes. */
    Route EVERYTHING = episode -> true;

    /** Whether an episode, as it is now, is for this receiver. */
    boolean takes(Episode episode);
}
