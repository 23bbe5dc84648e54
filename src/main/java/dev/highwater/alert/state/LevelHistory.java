package dev.highwater.alert.state;

import dev.highwater.series.Severity;

/**
 * The changes of the severity of a firing episode. Immutable.
 *
 * @param changes when it was escalated and de-escalated lately
 * @param lastCritical end of the last window over the critical limit, epoch milliseconds UTC; long ago if there was
 *     none
 */
public record LevelHistory(StateChanges changes, long lastCritical) {

    /** The history of an episode whose severity never changed and never was critical. */
    public static final LevelHistory STEADY = new LevelHistory(StateChanges.NONE, Long.MIN_VALUE / 2);

    /** Returns the history after a window of this severity. */
    public LevelHistory after(long windowEnd, Severity level) {
        return level == Severity.CRITICAL ? new LevelHistory(changes, windowEnd) : this;
    }

    /** Returns the history with one more change. */
    LevelHistory changed(long windowEnd, FlapSettings rules) {
        return new LevelHistory(changes.and(windowEnd, rules.periodMillis()), lastCritical);
    }
}
