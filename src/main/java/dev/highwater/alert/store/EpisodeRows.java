package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.Episode.Acknowledged;
import dev.highwater.alert.Episode.Course;
import dev.highwater.alert.Episode.Fired;
import dev.highwater.alert.Episode.Handling;
import dev.highwater.alert.Episode.Identity;
import dev.highwater.alert.Episode.Latest;
import dev.highwater.alert.Episode.Limits;
import dev.highwater.alert.Episode.Resolved;
import dev.highwater.alert.Episode.Status;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Limit;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code alert_episodes} and {@code alert_events} as values. */
final class EpisodeRows {

    /** The columns that {@link #episode} reads, of a table alias {@code episode}. */
    static final String COLUMNS = prefixed("""
            id dedup_key kind hostname cpu state level flapping reason allowed_top critical_top clear_below
            threshold_hostname threshold_cpu started_at usage_avg usage_max window_end windows_over fired_window_end
            fired_usage_avg fired_usage_max fired_at resolved_window_end resolved_usage_avg resolved_at
            resolved_reason acknowledged_at acknowledged_by acknowledged_comment acknowledged_until
            silence_id inhibited clock engine unusual
            runbook_url note team mention
            """, "episode.%1$s");

    /** The columns that {@link #event} reads, of a table alias {@code event}, besides {@link #COLUMNS}. */
    static final String EVENT_COLUMNS = prefixed("""
            sequence transition reason occurred_at level window_end usage_avg usage_max allowed_top critical_top
            clear_below threshold_hostname threshold_cpu windows_over averages author comment silence_id
            acknowledged_until
            """, "event.%1$s AS event_%1$s");

    private EpisodeRows() {}

    static List<Episode> episodes(RowSet<Row> rows) {
        return rows.stream().map(EpisodeRows::episode).toList();
    }

    static Episode episode(Row row) {
        return new Episode(
                new Identity(
                        row.getLong("id"),
                        row.getString("dedup_key"),
                        EpisodeKind.ofWritten(row.getString("kind")),
                        row.getString("hostname"),
                        row.getString("cpu")),
                new Status(
                        EpisodeState.of(row.getString("state")),
                        Severity.of(row.getString("level")),
                        row.getBoolean("flapping"),
                        TransitionReason.ofWritten(row.getString("reason"))),
                limits(row),
                guidance(row),
                new Course(instant(row, "started_at"), latest(row), fired(row), resolved(row)),
                new Handling(acknowledged(row), row.getLong("silence_id"), row.getBoolean("inhibited")),
                EvidenceJson.clockOrNull(row.getJsonObject("clock")),
                EvidenceJson.engine(row.getJsonObject("engine")),
                EvidenceJson.unusual(row.getJsonObject("unusual")));
    }

    private static Limits limits(Row row) {
        return new Limits(
                Limit.ofNullable(row.getBigDecimal("allowed_top")),
                Limit.ofNullable(row.getBigDecimal("critical_top")),
                Limit.ofNullable(row.getBigDecimal("clear_below")),
                row.getString("threshold_hostname"),
                row.getString("threshold_cpu"));
    }

    private static Guidance guidance(Row row) {
        return new Guidance(
                row.getString("runbook_url"), row.getString("note"), row.getString("team"), row.getString("mention"));
    }

    private static Latest latest(Row row) {
        return new Latest(
                row.getDouble("usage_avg"),
                row.getDouble("usage_max"),
                instantOrNull(row, "window_end"),
                row.getInteger("windows_over"));
    }

    private static Fired fired(Row row) {
        return new Fired(
                instantOrNull(row, "fired_window_end"),
                row.getDouble("fired_usage_avg"),
                row.getDouble("fired_usage_max"),
                instantOrNull(row, "fired_at"));
    }

    private static Resolved resolved(Row row) {
        String reason = row.getString("resolved_reason");
        return new Resolved(
                instantOrNull(row, "resolved_window_end"),
                row.getDouble("resolved_usage_avg"),
                instantOrNull(row, "resolved_at"),
                reason == null ? null : TransitionReason.ofWritten(reason));
    }

    private static Acknowledged acknowledged(Row row) {
        return new Acknowledged(
                instantOrNull(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                row.getString("acknowledged_comment"),
                instantOrNull(row, "acknowledged_until"));
    }

    /** Returns the event of a row, with its episode. */
    static AlertEvent event(Row row) {
        return new AlertEvent(
                row.getLong("event_sequence"),
                TransitionKind.of(row.getString("event_transition")),
                TransitionReason.ofWritten(row.getString("event_reason")),
                instant(row, "event_occurred_at"),
                evidence(row),
                row.getString("event_author"),
                row.getString("event_comment"),
                row.getLong("event_silence_id"),
                instantOrNull(row, "event_acknowledged_until"),
                episode(row));
    }

    private static AlertEvent.Evidence evidence(Row row) {
        String level = row.getString("event_level");
        return new AlertEvent.Evidence(
                level == null ? null : Severity.of(level),
                instantOrNull(row, "event_window_end"),
                row.getDouble("event_usage_avg"),
                row.getDouble("event_usage_max"),
                Limit.ofNullable(row.getBigDecimal("event_allowed_top")),
                Limit.ofNullable(row.getBigDecimal("event_critical_top")),
                Limit.ofNullable(row.getBigDecimal("event_clear_below")),
                row.getString("event_threshold_hostname"),
                row.getString("event_threshold_cpu"),
                row.getInteger("event_windows_over"),
                averages(row.getJsonArray("event_averages")));
    }

    static List<AlertEvent.Average> averages(JsonArray triples) {
        List<AlertEvent.Average> averages = new ArrayList<>(triples.size());
        for (int i = 0; i < triples.size(); i++) {
            JsonArray triple = triples.getJsonArray(i);
            averages.add(new AlertEvent.Average(
                    Instant.ofEpochMilli(triple.getLong(0)), triple.getDouble(1), triple.getDouble(2)));
        }
        return averages;
    }

    /** Returns a time that is never null in the table. */
    static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static String prefixed(String names, String format) {
        return Stream.of(names.strip().split("\\s+")).map(format::formatted).collect(Collectors.joining(", "));
    }
}
