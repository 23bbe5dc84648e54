package dev.highwater.alert.clock;

import dev.highwater.series.Severity;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.Watermark;
import java.time.Duration;

/**
 * Whether somebody has to be notified of a clock that is ahead, and why. Pure.
 *
 * <p>A clock alone does no harm: it does to others, whose readings come in time and find their windows closed. One such
 * reading, as when a clock is being set, is not worth anybody's night. Ten are, and so is a loss that goes on for as
 * long as a window: hosts that send once in ten or thirty seconds lose no ten readings in a short time, and yet all
 * that they have.
 */
enum ClockVerdict {
    /** The clock is ahead, but no reading of another host was late because of it. */
    NO_HOST_LOSES,
    /** A few were, within less than a window. */
    MOMENTARY,
    /** Many were. */
    MANY_LOST,
    /** A few were, and then more. */
    GOES_ON;

    private static final long MANY = 10;
    private static final Duration LONG = Duration.ofMillis(TumblingWindow.SIZE);

    /**
     * From here on a reading that comes in time is late wherever in its window it lies: the watermark, which is the
     * allowed disorder behind the clock that is ahead, has passed the end of the window.
     */
    private static final long ALL_LOST_MILLIS = Watermark.DELAY + TumblingWindow.SIZE;

    /**
     * The verdict.
     *
     * @param lost readings of other hosts that were late for it, since no one had lost any for a while
     * @param lasting time from the first of them to the last
     */
    static ClockVerdict of(long lost, Duration lasting) {
        if (lost <= 0) {
            return NO_HOST_LOSES;
        }
        if (lost >= MANY) {
            return MANY_LOST;
        }
        return lasting.compareTo(LONG) >= 0 ? GOES_ON : MOMENTARY;
    }

    /** Whether it is worth an alert. */
    boolean fires() {
        return this == MANY_LOST || this == GOES_ON;
    }

    /**
     * Critical when others lose all of their readings, so that nothing alerts for them; otherwise averages lack a part.
     */
    static Severity level(long aheadMillis) {
        return aheadMillis >= ALL_LOST_MILLIS ? Severity.CRITICAL : Severity.WARNING;
    }
}
