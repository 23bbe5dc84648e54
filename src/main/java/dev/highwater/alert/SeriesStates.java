package dev.highwater.alert;

import dev.highwater.alert.SeriesState.Firing;
import dev.highwater.alert.SeriesState.Inactive;
import dev.highwater.reading.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of every series as the database has it, in memory. Holds all open episodes, and the last window of the series
 * heard of most recently, up to a limit: that only spares the database questions about windows that come again, since it
 * refuses an episode that it has already resolved. Not thread-safe.
 */
final class SeriesStates {

    private static final int REMEMBERED = 50_000;

    private final Map<SeriesKey, Firing> firing = new HashMap<>();

    private final Map<SeriesKey, Inactive> inactive = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, Inactive> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What a series is doing. */
    SeriesState of(SeriesKey series) {
        Firing open = firing.get(series);
        return open != null ? open : inactive.getOrDefault(series, Inactive.UNSEEN);
    }

    /** Moves on, once the database has. */
    void apply(Map<SeriesKey, SeriesState> changes) {
        changes.forEach((series, state) -> {
            if (state instanceof Firing open) {
                firing.put(series, open);
                inactive.remove(series);
            } else if (state instanceof Inactive closed) {
                firing.remove(series);
                inactive.put(series, closed);
            }
        });
    }

    /** Forgets everything, and takes the open episodes from the database. */
    void reset(Map<SeriesKey, SeriesState> open) {
        firing.clear();
        inactive.clear();
        apply(open);
    }
}
