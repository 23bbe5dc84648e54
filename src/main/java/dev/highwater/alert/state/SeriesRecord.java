package dev.highwater.alert.state;

import dev.highwater.window.WindowAverage;

/**
 * The state and the recent averages of one series, as held in memory. Immutable.
 *
 * @param state its alert state
 * @param recent its last averages
 */
public record SeriesRecord(SeriesState state, RecentAverages recent) {

    /** The record of a series of which nothing is known. */
    static final SeriesRecord UNSEEN = new SeriesRecord(SeriesState.Inactive.UNSEEN, RecentAverages.NONE);

    /** Creates the record of a series of which only the state is known, and no averages. */
    static SeriesRecord of(SeriesState state) {
        return new SeriesRecord(state, RecentAverages.NONE);
    }

    /** Returns whether the series has an open episode. */
    boolean isOpen() {
        return state instanceof SeriesState.Open;
    }

    /** Returns the recent averages, with the given one if its window is newer than the last one judged. */
    RecentAverages recentWith(WindowAverage average) {
        return average.windowEnd() > state.lastWindowEnd() ? recent.and(average) : recent;
    }
}
