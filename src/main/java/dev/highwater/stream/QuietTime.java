package dev.highwater.stream;

import java.time.Duration;

/**
 * How long a partition has had no reading that counts in a window. Late and unusable records do not end the quiet time;
 * otherwise their sender could hold back the last windows for ever. Confined to the stream's thread.
 */
final class QuietTime {

    private static final long UNKNOWN = -1;

    /** Records that have been unread for longer than this are held up by a transaction. */
    private static final Duration HELD_UP = Duration.ofSeconds(2);

    private long since;
    private long end = UNKNOWN;
    private boolean held;
    private boolean extended;

    /** @param now monotonic nanoseconds, as everywhere in this class */
    QuietTime(long now) {
        since = now;
    }

    /** Starts the quiet time anew, because a reading counted or because it is unknown whether there are any. */
    void restart(long now) {
        since = now;
        end = UNKNOWN;
        held = false;
        extended = false;
    }

    boolean hasLasted(Duration time, long now) {
        return now - since >= time.toNanos();
    }

    /** Returns whether the log's end was looked up after the partition had been quiet for long enough. */
    boolean hasEnd() {
        return end != UNKNOWN;
    }

    /**
     * Records how long records have been waiting to be read. While a transaction holds them up the quiet time restarts,
     * so that it begins when the transaction is decided, but only for the first such transaction: a producer sends the
     * readings of an aborted transaction again, but one that only ever aborts must not hold back the windows for ever.
     */
    void waitedFor(Duration waiting, long now) {
        if (waiting.compareTo(HELD_UP) <= 0) {
            extended |= held;
            held = false;
        } else if (!extended) {
            held = true;
            since = now;
            end = UNKNOWN;
        }
    }

    /**
     * Sets where the log ended, undecided transactions included. The partition is known to be idle only once it is read
     * up to there.
     */
    void endsAt(long logEnd) {
        end = logEnd;
    }

    /** Returns whether the partition is read to the known end of the log without a reading that counts. */
    boolean isOver(long position) {
        return hasEnd() && position >= end;
    }

    /** Forgets the log's end after the due windows are closed; windows that become due later need a new check. */
    void forgetEnd() {
        end = UNKNOWN;
    }
}
