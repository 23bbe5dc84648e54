package dev.highwater.alert;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of {@code alert_episodes} as values. */
final class EpisodeRows {

    /** The columns that {@link #episode} reads, of a table alias {@code episode}. */
    static final String COLUMNS = """
            episode.id, episode.dedup_key, episode.hostname, episode.cpu, episode.state, episode.allowed_top,
            episode.threshold_hostname, episode.started_at, episode.fired_window_end, episode.fired_usage_avg,
            episode.fired_usage_max, episode.fired_at, episode.resolved_window_end, episode.resolved_usage_avg,
            episode.resolved_at, episode.resolved_reason
            """;

    private EpisodeRows() {}

    static List<Episode> episodes(RowSet<Row> rows) {
        return rows.stream().map(EpisodeRows::episode).toList();
    }

    static Episode episode(Row row) {
        return new Episode(
                row.getLong("id"),
                row.getString("dedup_key"),
                row.getString("hostname"),
                row.getString("cpu"),
                EpisodeState.of(row.getString("state")),
                row.getInteger("allowed_top"),
                row.getString("threshold_hostname"),
                instant(row, "started_at"),
                instant(row, "fired_window_end"),
                row.getDouble("fired_usage_avg"),
                row.getDouble("fired_usage_max"),
                instant(row, "fired_at"),
                instantOrNull(row, "resolved_window_end"),
                row.getDouble("resolved_usage_avg"),
                instantOrNull(row, "resolved_at"),
                row.getString("resolved_reason"));
    }

    /** A time that is never null in the table. */
    static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    private static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
