package dev.highwater.alert.mute;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.EventRows;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Objects;

/**
 * Open episodes whose silence is not the one that they have.
 *
 * @param rows one for each: its name and level, the silence that it had and the one that it has now
 */
record MuteChanges(JsonArray rows) {

    /** The open episodes, for {@link #of}. */
    static final String OPEN = """
            SELECT dedup_key, hostname, cpu, level, silence_id FROM alert_episodes WHERE state <> 'resolved'
            """;

    /** Those of them that have a silence: all that can differ where there are no silences. */
    static final String OPEN_MUTED = OPEN + " AND silence_id IS NOT NULL";

    private static final String SET = """
            UPDATE alert_episodes AS episode
            SET silence_id = muted.silence_id
            FROM jsonb_to_recordset($1::jsonb) AS muted (dedup_key text, silence_id bigint)
            WHERE episode.dedup_key = muted.dedup_key
            """;

    static MuteChanges of(RowSet<Row> open, MutePolicy muting) {
        JsonArray differences = new JsonArray();
        for (Row row : open) {
            SeriesKey series = new SeriesKey(row.getString("hostname"), row.getString("cpu"));
            Long had = row.getLong("silence_id");
            Long has = muting.silenceOf(series, Severity.of(row.getString("level")));
            if (!Objects.equals(had, has)) {
                differences.add(new JsonObject()
                        .put("dedup_key", row.getString("dedup_key"))
                        .put("level", row.getString("level"))
                        .put("had", had)
                        .put("silence_id", has));
            }
        }
        return new MuteChanges(differences);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes them, and adds what that is to the events. */
    Uni<Void> settle(SqlConnection connection, EventRows events) {
        if (isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        rows.forEach(difference -> addEvent(events, (JsonObject) difference));
        return connection.preparedQuery(SET).execute(Tuple.of(rows)).replaceWithVoid();
    }

    /** One silence that takes over from another is nothing to tell. */
    private static void addEvent(EventRows events, JsonObject difference) {
        Long had = difference.getLong("had");
        Long has = difference.getLong("silence_id");
        if (had != null && has != null) {
            return;
        }
        TransitionKind kind = has == null ? TransitionKind.UNMUTED : TransitionKind.MUTED;
        events.add(
                        difference.getString("dedup_key"),
                        kind,
                        has == null ? TransitionReason.SILENCE_ENDED : TransitionReason.SILENCED)
                .put("level", difference.getString("level"))
                .put("silence_id", has == null ? had : has);
    }
}
