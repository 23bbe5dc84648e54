package dev.highwater.reading;

import java.time.Instant;

/**
 * Recognises times that were sent in seconds, microseconds or nanoseconds instead of milliseconds, by the date that the
 * number would mean in that unit.
 */
public final class TimeUnitMistake {

    /**
     * 2000-01-01T00:00:00Z and, below, 2100-01-01T00:00:00Z in epoch seconds. Numbers in this range are not plausible
     * in any other unit.
     */
    private static final long FIRST = 946_684_800L;

    private static final long LAST = 4_102_444_800L;

    private TimeUnitMistake() {}

    /** Returns a clause, to be appended to a sentence, on the unit that a number seems to have; empty if none fits. */
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
