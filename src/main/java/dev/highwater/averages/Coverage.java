package dev.highwater.averages;

import java.time.Duration;

/**
 * How much of the past was read, by the times at which averages were written.
 *
 * @param lookedAt from the first average available, or the start of the requested period, to its end or to where the
 *     time limit was reached
 * @param complete whether the whole requested period was read
 */
public record Coverage(Duration lookedAt, boolean complete) {

    /** Combines two reads of different partitions: covers only what both cover. */
    public Coverage and(Coverage other) {
        return new Coverage(
                lookedAt.compareTo(other.lookedAt) < 0 ? lookedAt : other.lookedAt, complete && other.complete);
    }
}
