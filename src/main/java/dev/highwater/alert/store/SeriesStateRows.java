package dev.highwater.alert.store;

import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.LevelHistory;
import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.OpenEpisode.Origin;
import dev.highwater.alert.state.OpenEpisode.Progress;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.SeriesState.Firing;
import dev.highwater.alert.state.SeriesState.Inactive;
import dev.highwater.alert.state.SeriesState.Pending;
import dev.highwater.alert.state.StateChanges;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Limit;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code alert_episodes} as the states from which series continue. */
final class SeriesStateRows {

    /**
     * The columns that are read, for the table alias {@code episode}. A change whose window lies after the time of the
     * change, as earlier versions accepted, counts at the time at which it was written.
     */
    static final String COLUMNS = """
            episode.hostname, episode.cpu, episode.state, episode.level, episode.flapping, episode.clear_below,
            episode.windows_over, episode.started_at, episode.dedup_key, episode.fired_window_end,
            episode.resolved_window_end, episode.last_window_end, episode.clear_since,
            CASE WHEN episode.state = 'firing' THEN ARRAY(
                SELECT least(event.window_end, event.occurred_at) FROM alert_events AS event
                WHERE event.episode_id = episode.id AND event.transition IN ('escalated', 'de_escalated')
                ORDER BY event.sequence DESC
                LIMIT 100) END AS level_changes
            """;

    private SeriesStateRows() {}

    /**
     * Returns the state in which its latest episode left each series; earlier episodes count only as state changes.
     *
     * @param rows oldest episode first
     */
    static Map<SeriesKey, SeriesState> states(Iterable<Row> rows, FlapSettings rules) {
        Map<SeriesKey, SeriesState> states = new HashMap<>();
        for (Row row : rows) {
            SeriesKey series = new SeriesKey(row.getString("hostname"), row.getString("cpu"));
            SeriesState before = states.getOrDefault(series, Inactive.UNSEEN);
            states.put(series, state(series, row, flips(row, before.flips(), rules), rules));
        }
        return states;
    }

    private static SeriesState state(SeriesKey series, Row row, StateChanges flips, FlapSettings rules) {
        long last = epochMillis(row, "last_window_end");
        return switch (EpisodeState.of(row.getString("state"))) {
            case RESOLVED -> new Inactive(last, flips);
            case PENDING -> new Pending(episode(series, row), last, flips);
            case FIRING -> new Firing(episode(series, row), last, flips, levels(row, last, rules));
        };
    }

    private static StateChanges flips(Row row, StateChanges before, FlapSettings rules) {
        StateChanges flips = before;
        if (row.getOffsetDateTime("fired_window_end") != null) {
            flips = flips.and(epochMillis(row, "fired_window_end"), rules.periodMillis());
            if (row.getOffsetDateTime("resolved_window_end") != null) {
                flips = flips.and(epochMillis(row, "resolved_window_end"), rules.periodMillis());
            }
        }
        return flips;
    }

    /**
     * Returns the history of severities. While an episode stays critical the end of its last critical window is not
     * written again; the value written last is close enough.
     */
    private static LevelHistory levels(Row row, long lastWindowEnd, FlapSettings rules) {
        StateChanges changes = StateChanges.NONE;
        OffsetDateTime[] times = row.getArrayOfOffsetDateTimes("level_changes");
        for (int i = times.length - 1; i >= 0; i--) {
            changes = changes.and(times[i].toInstant().toEpochMilli(), rules.periodMillis());
        }
        return new LevelHistory(changes, LevelHistory.STEADY.lastCritical())
                .after(lastWindowEnd, Severity.of(row.getString("level")));
    }

    private static OpenEpisode episode(SeriesKey series, Row row) {
        return new OpenEpisode(
                new Origin(series, epochMillis(row, "started_at"), DedupKey.windowEnd(row.getString("dedup_key"))),
                Severity.of(row.getString("level")),
                row.getBoolean("flapping"),
                Limit.of(row.getBigDecimal("clear_below")),
                new Progress(row.getInteger("windows_over"), epochMillisOrNull(row, "clear_since")));
    }

    private static long epochMillis(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toEpochMilli();
    }

    private static @Nullable Long epochMillisOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant().toEpochMilli();
    }
}
