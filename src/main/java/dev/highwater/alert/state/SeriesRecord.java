package dev.highwater.alert.state;

import dev.highwater.window.WindowAverage;

/**
 * The state and the recent averages of one series, as held in memory. Immutable.
 *
 * @param state what it is doing
 * @param recent its last averages
 */
public record SeriesRecord(SeriesState state, RecentAverages recent) {

    /** A series that nothing is known of. */
    static final SeriesRecord UNSEEN = new SeriesRecord(SeriesState.Inactive.UNSEEN, RecentAverages.NONE);

    /** A series whose averages are not known, only its state. */
    static SeriesRecord of(SeriesState state) {
        return new SeriesRecord(state, RecentAverages.NONE);
    }

    /** Whether it has an open episode. */
    boolean isOpen() {
        return state instanceof SeriesState.Open;
    }

    /** The averages, with one more if it is new. */
    RecentAverages recentWith(WindowAverage average) {
        return average.windowEnd() > state.lastWindowEnd() ? recent.and(average) : recent;
    }
}
