package dev.highwater.kafka;

import java.time.Duration;

/**
 * How much of a partition's log is not read, and since when: records that are in the log may be there without being
 * returned by {@code poll}, since a reader of committed data stops at the last stable offset, the first record of a
 * transaction that is not decided (KIP-98).
 *
 * <p>What is measured is how long the same records have been waiting. Where a reader keeps up with a busy log, some are
 * always unread, but never the same ones. Belongs to one thread.
 */
public final class UnreadRecords {

    private static final long UNKNOWN = -1;

    private long end = UNKNOWN;
    private long firstUnread = UNKNOWN;
    private long markedAt;

    /**
     * Takes note of where the log ends, undecided transactions included.
     *
     * @param logEnd offset of the next record to be written
     */
    public void endsAt(long logEnd) {
        end = logEnd;
    }

    /**
     * Takes note of how far it is read.
     *
     * @param position offset of the next record to be read
     * @param now monotonic nanoseconds
     */
    public void readUpTo(long position, long now) {
        // A log that has become shorter is another one.
        if (firstUnread == UNKNOWN || position >= firstUnread || firstUnread > end) {
            firstUnread = end > position ? end : UNKNOWN;
            markedAt = now;
        }
    }

    /** How long there have been records that are still not read; zero if there are none. */
    public Duration waiting(long now) {
        return firstUnread == UNKNOWN ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - markedAt));
    }

    /** Whether the end of the log has ever been looked up. */
    public boolean isKnown() {
        return end != UNKNOWN;
    }

    /** How many offsets lie between a position and the end that was last seen; 0 or more. */
    public long beyond(long position) {
        return Math.max(0, end - position);
    }
}
