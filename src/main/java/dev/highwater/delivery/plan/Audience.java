package dev.highwater.delivery.plan;

import dev.highwater.alert.Episode;

/** Which episodes a receiver wants to hear of. */
@FunctionalInterface
public interface Audience {

    /** Everybody who takes whatever comes. */
    Audience EVERYTHING = episode -> true;

    /** Whether an episode, as it is now, is for this receiver. */
    boolean takes(Episode episode);
}
