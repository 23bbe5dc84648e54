package dev.highwater.alert;

import dev.highwater.threshold.Level;

/**
 * How steady the level of a firing episode is. Immutable.
 *
 * @param changes when it was escalated and de-escalated lately
 * @param lastCritical end of the last window over the critical limit, epoch milliseconds UTC; long ago if there was none
 */
record Levels(Flips changes, long lastCritical) {

    /** Never changed, and never critical. */
    static final Levels STEADY = new Levels(Flips.NONE, Long.MIN_VALUE / 2);

    /** After a window of this level. */
    Levels after(long windowEnd, Level level) {
        return level == Level.CRITICAL ? new Levels(changes, windowEnd) : this;
    }

    /** With one more change. */
    Levels changed(long windowEnd, FlapRules rules) {
        return new Levels(changes.and(windowEnd, rules.periodMillis()), lastCritical);
    }
}
