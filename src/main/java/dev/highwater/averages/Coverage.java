package dev.highwater.averages;

import java.time.Duration;

/**
 * How much of the past was looked at, going by when the averages were written.
 *
 * @param lookedAt from the first average that there is, or that was asked for, to the end or to where the time was up
 * @param complete whether that is all that was asked for
 */
public record Coverage(Duration lookedAt, boolean complete) {

    /** Of two reads of different parts, no more than what both cover. */
    public Coverage and(Coverage other) {
        return new Coverage(
                lookedAt.compareTo(other.lookedAt) < 0 ? lookedAt : other.lookedAt, complete && other.complete);
    }
}
