package dev.highwater.delivery;

import java.time.Duration;

/**
 * What a receiver has yet to be told.
 *
 * @param depth rows of the outbox
 * @param oldest age of the oldest of them; zero if there is none
 */
public record Backlog(long depth, Duration oldest) {

    /** Nothing. */
    public static final Backlog EMPTY = new Backlog(0, Duration.ZERO);
}
