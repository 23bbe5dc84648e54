package dev.highwater.stream;

import java.time.Duration;

/**
 * How long a partition has brought nothing that counts in a window. Late and unusable records do not end the quiet, or their
 * sender could hold back the last windows for ever. Belongs to the stream's thread.
 */
final class QuietTime {

    private static final long UNKNOWN = -1;

    private long since;
    private long end = UNKNOWN;

    /**
     * Begins.
     *
     * @param now monotonic nanoseconds, as all times here
     */
    QuietTime(long now) {
        since = now;
    }

    /** A reading counted, or nobody can tell whether there are any: begins again. */
    void restart(long now) {
        since = now;
        end = UNKNOWN;
    }

    boolean hasLasted(Duration time, long now) {
        return now - since >= time.toNanos();
    }

    /** Whether it is known where the partition's log ended when it was quiet for long enough. */
    boolean hasEnd() {
        return end != UNKNOWN;
    }

    /** Takes note of where the log ended. Only when all of that is read is the partition known to be idle. */
    void endsAt(long logEnd) {
        end = logEnd;
    }

    /** Whether nothing that counts came up to the end of the log. */
    boolean isOver(long position) {
        return hasEnd() && position >= end;
    }

    /** The windows that were due are closed; what is due later takes another look at the log's end. */
    void forgetEnd() {
        end = UNKNOWN;
    }
}
