package dev.highwater.alert.state;

import dev.highwater.series.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of series in memory, as the database has them. Holds all open episodes and, up to a limit, the most recent
 * series. For older ones the averages that led to their next episode are unknown, and whether they are flapping. Not
 * thread-safe.
 */
public final class SeriesStates {

    private static final int REMEMBERED = 50_000;

    private final Map<SeriesKey, SeriesRecord> open = new HashMap<>();

    private final Map<SeriesKey, SeriesRecord> inactive = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, SeriesRecord> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Returns what is known of a series. */
    public SeriesRecord of(SeriesKey series) {
        SeriesRecord tracked = open.get(series);
        return tracked != null ? tracked : inactive.getOrDefault(series, SeriesRecord.UNSEEN);
    }

    /** Returns the states of all series with an open episode. */
    public List<SeriesState.Open> open() {
        return open.values().stream()
                .map(tracked -> (SeriesState.Open) tracked.state())
                .toList();
    }

    /** Adopts new states, once the database holds them. */
    public void apply(Map<SeriesKey, SeriesRecord> changes) {
        changes.forEach((series, tracked) -> {
            if (tracked.isOpen()) {
                open.put(series, tracked);
                inactive.remove(series);
            } else {
                open.remove(series);
                inactive.put(series, tracked);
            }
        });
    }

    /** Replaces all states by those in the database, and forgets the recent averages. */
    public void reset(Map<SeriesKey, SeriesState> states) {
        open.clear();
        inactive.clear();
        adopt(states);
    }

    /** Replaces the states of some series by those in the database, and keeps their recent averages. */
    public void adopt(Map<SeriesKey, SeriesState> states) {
        Map<SeriesKey, SeriesRecord> adopted = new HashMap<>();
        states.forEach((series, state) ->
                adopted.put(series, new SeriesRecord(state, of(series).recent())));
        apply(adopted);
    }
}
