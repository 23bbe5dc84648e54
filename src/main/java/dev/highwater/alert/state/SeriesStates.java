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

    /** What is known of a series. */
    public SeriesRecord of(SeriesKey series) {
        SeriesRecord tracked = open.get(series);
        return tracked != null ? tracked : inactive.getOrDefault(series, SeriesRecord.UNSEEN);
    }

    /** The open episodes. */
    public List<SeriesState.Open> open() {
        return open.values().stream()
                .map(tracked -> (SeriesState.Open) tracked.state())
                .toList();
    }

    /** Moves on, once the database has. */
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

    /** Forgets everything, and takes what the database has. */
    public void reset(Map<SeriesKey, SeriesState> states) {
        open.clear();
        inactive.clear();
        adopt(states);
    }

    /** Takes what the database has of some series; the averages seen so far stay. */
    public void adopt(Map<SeriesKey, SeriesState> states) {
        Map<SeriesKey, SeriesRecord> adopted = new HashMap<>();
        states.forEach((series, state) ->
                adopted.put(series, new SeriesRecord(state, of(series).recent())));
        apply(adopted);
    }
}
