package dev.highwater.reading;

import java.time.Instant;

/**
 * Times in a unit that is not milliseconds, as they are sent by mistake; recognised by the date they would have in that
 * unit.
 */
public final class TimeUnitMistake {

    /** 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z in epoch seconds: no other unit gives a number of this size. */
    private static final long FIRST = 946_684_800L;

    private static final long LAST = 4_102_444_800L;

    private TimeUnitMistake() {}

    /**
     * What a number looks like that should have been epoch milliseconds, to be added to a sentence; empty if it looks
     * like nothing known.
     */
    public static String hint(long time) {
        if (time >= FIRST && time < LAST) {
            return hint("seconds", time, 0);
        }
        if (time >= FIRST * 1_000_000 && time < LAST * 1_000_000) {
            return hint("microseconds", time / 1_000_000, time % 1_000_000 * 1_000);
        }
        if (time >= FIRST * 1_000_000_000 && time < LAST * 1_000_000_000) {
            return hint("nanoseconds", time / 1_000_000_000, time % 1_000_000_000);
        }
        return "";
    }

    private static String hint(String unit, long seconds, long nanos) {
        return ", which looks like %s (%s): send milliseconds".formatted(unit, Instant.ofEpochSecond(seconds, nanos));
    }
}
