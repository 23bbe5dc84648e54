package dev.highwater.stream;

import java.time.Duration;

/**
 * How long a partition has brought nothing that counts in a window. Late and unusable records do not end the quiet, or
 * their sender could hold back the last windows for ever. Belongs to the stream's thread.
 */
final class QuietTime {

    private static final long UNKNOWN = -1;

    /** Records that wait for longer than this wait for a transaction. */
    private static final Duration HELD_UP = Duration.ofSeconds(2);

    private long since;
    private long end = UNKNOWN;
    private boolean held;
    private boolean extended;

    /** @param now monotonic nanoseconds, as all times here */
    QuietTime(long now) {
        since = now;
    }

    /** A reading was counted, or it is unknown whether there are any: begins again. */
    void restart(long now) {
        since = now;
        end = UNKNOWN;
        held = false;
        extended = false;
    }

    boolean hasLasted(Duration time, long now) {
        return now - since >= time.toNanos();
    }

    /** Whether it is known where the partition's log ended when it was quiet for long enough. */
    boolean hasEnd() {
        return end != UNKNOWN;
    }

    /**
     * Takes note of how long records have been waiting to be read. Where a transaction holds them up, the quiet begins
     * when it is decided, but only once: a producer whose transaction was aborted sends the same readings again, and
     * one that does nothing but abort must not hold back the windows for ever.
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
     * Takes note of where the log ended, undecided transactions included. Only when all of that is read is the
     * partition known to be idle.
     */
    void endsAt(long logEnd) {
        end = logEnd;
    }

    /** Whether nothing that counts came up to the end of the log. */
    boolean isOver(long position) {
        return hasEnd() && position >= end;
    }

    /** The windows that were due are closed; what is due later takes another check of the log's end. */
    void forgetEnd() {
        end = UNKNOWN;
    }
}
