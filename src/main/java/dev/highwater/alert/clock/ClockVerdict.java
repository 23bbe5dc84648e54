package dev.highwater.alert.clock;

import dev.highwater.series.Severity;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.Watermark;
import java.time.Duration;

/**
 * Decides whether a clock that is ahead is an alert, and why. Pure.
 *
 * <p>A clock that is ahead harms other hosts: their readings come in time and find their windows closed. One late
 * reading, as when a clock is being set, is no alert. Ten are, and so is a loss that lasts as long as a window: hosts
 * that send every ten or thirty seconds do not lose ten readings in a short time, but may lose all of theirs.
 */
enum ClockVerdict {
    /** The clock is ahead, but no reading of another host was late because of it. */
    NO_HOST_LOSES,
    /** A few readings were late, within less than a window. */
    MOMENTARY,
    /** Many readings were late. */
    MANY_LOST,
    /** A few readings were late, and the loss lasts for at least a window. */
    GOES_ON;

    private static final long MANY = 10;
    private static final Duration LONG = Duration.ofMillis(TumblingWindow.SIZE);

    /**
     * How far ahead a clock must be for every reading that comes in time to be late, wherever in its window it lies:
     * the watermark, which follows that clock at the distance of the allowed disorder, has passed the end of the
     * window.
     */
    private static final long ALL_LOST_MILLIS = Watermark.DELAY + TumblingWindow.SIZE;

    /**
     * Returns the verdict.
     *
     * @param lost number of readings of other hosts that were late because of it, in the present stretch of losses
     * @param lasting time from the first of these readings to the last
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

    /** Returns whether the clock is an alert. */
    boolean fires() {
        return this == MANY_LOST || this == GOES_ON;
    }

    /**
     * Returns the severity: critical if other hosts lose all of their readings, so that nothing alerts for them;
     * otherwise warning, since their averages only lack a part.
     */
    static Severity level(long aheadMillis) {
        return aheadMillis >= ALL_LOST_MILLIS ? Severity.CRITICAL : Severity.WARNING;
    }
}
