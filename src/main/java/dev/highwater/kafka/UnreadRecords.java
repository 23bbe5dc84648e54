package dev.highwater.kafka;

import java.time.Duration;

/**
 * Number of unread records of a partition's log, and for how long they have been unread. Records can be in the log
 * without being returned by {@code poll}: a reader of committed records stops at the last stable offset, the first
 * record of an undecided transaction (KIP-98).
 *
 * <p>Measures how long the <em>same</em> records have been waiting. A reader that keeps up with a busy log always has
 * unread records, but never the same ones for long. Confined to one thread.
 */
public final class UnreadRecords {

    private static final long UNKNOWN = -1;

    private long end = UNKNOWN;
    private long firstUnread = UNKNOWN;
    private long markedAt;

    /**
     * Sets where the log ends, undecided transactions included.
     *
     * @param logEnd offset of the next record to be written
     */
    public void endsAt(long logEnd) {
        end = logEnd;
    }

    /**
     * Sets how far the log is read.
     *
     * @param position offset of the next record to be read
     * @param now monotonic nanoseconds
     */
    public void readUpTo(long position, long now) {
        // A log that has become shorter is a new log.
        if (firstUnread == UNKNOWN || position >= firstUnread || firstUnread > end) {
            firstUnread = end > position ? end : UNKNOWN;
            markedAt = now;
        }
    }

    /** Returns how long the oldest unread records have been waiting; zero if there are none. */
    public Duration waiting(long now) {
        return firstUnread == UNKNOWN ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - markedAt));
    }

    /** Returns whether the end of the log has ever been looked up. */
    public boolean isKnown() {
        return end != UNKNOWN;
    }

    /** Returns the number of offsets between a position and the last known end; 0 or more. */
    public long beyond(long position) {
        return Math.max(0, end - position);
    }
}
