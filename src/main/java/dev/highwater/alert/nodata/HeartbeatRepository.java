package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The hosts that have been heard, and the episodes about their silence. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class HeartbeatRepository {

    private static final String HEARD = """
            SELECT hostname, partition, last_window_end
            FROM alert_hosts
            WHERE partition = ANY ($1::integer[])
            ORDER BY last_window_end DESC
            LIMIT $2
            """;

    private static final String SILENT = """
            SELECT hostname FROM alert_episodes WHERE kind = 'no_data' AND state <> 'resolved'
            """;

    private static final String SAVE = """
            INSERT INTO alert_hosts AS known (hostname, partition, last_window_end)
            SELECT hostname, partition, last_window_end
            FROM jsonb_to_recordset($1::jsonb) AS heard (hostname text, partition integer, last_window_end timestamptz)
            ON CONFLICT (hostname) DO UPDATE
            SET partition = excluded.partition, last_window_end = excluded.last_window_end
            WHERE known.last_window_end < excluded.last_window_end
            """;

    /** Not of a host that has been heard since, by whoever owns its partition now. */
    private static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, kind, hostname, cpu, state, level, reason, started_at, opened_at, fired_at, windows_over,
                last_window_end, silence_id)
            SELECT silent.dedup_key, 'no_data', silent.hostname, '*', 'firing', 'critical', 'host_silent',
                   silent.last_window_end, $2::timestamptz, $2::timestamptz, 0, silent.last_window_end, silent.silence_id
            FROM jsonb_to_recordset($1::jsonb) AS silent (
                dedup_key text, hostname text, last_window_end timestamptz, silence_id bigint)
            WHERE NOT EXISTS (
                SELECT FROM alert_hosts AS known
                WHERE known.hostname = silent.hostname AND known.last_window_end > silent.last_window_end)
            ON CONFLICT DO NOTHING
            RETURNING dedup_key, hostname, silence_id
            """;

    private static final String CLOSE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = $2::text, resolved_reason = $2::text, resolved_at = $3::timestamptz
            WHERE kind = 'no_data' AND state <> 'resolved' AND hostname = ANY ($1::text[])
            RETURNING dedup_key
            """;

    private static final String INHIBIT = """
            UPDATE alert_episodes
            SET inhibited = $2
            WHERE kind = 'over_threshold' AND state <> 'resolved' AND inhibited <> $2 AND hostname = ANY ($1::text[])
            RETURNING dedup_key, level
            """;

    /** So that no other instance, whose partition the host is on, calls it silent. */
    private static final String TOUCH = """
            UPDATE alert_hosts AS known
            SET last_window_end = arrived.last_window_end
            FROM jsonb_to_recordset($1::jsonb) AS arrived (hostname text, last_window_end timestamptz)
            WHERE known.hostname = arrived.hostname AND known.last_window_end < arrived.last_window_end
            """;

    private static final String FORGET = """
            DELETE FROM alert_hosts WHERE hostname = ANY ($1::text[])
            """;

    private final Database database;
    private final EpisodeTransactions log;

    HeartbeatRepository(Database database, EpisodeTransactions log) {
        this.database = database;
        this.log = log;
    }

    /** The hosts that were last heard on these partitions, those heard most recently if there are too many. */
    Uni<List<HeartbeatTracker.Host>> heardOn(Set<Integer> partitions, int atMost) {
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(partitions.toArray(Integer[]::new))
                .addInteger(atMost);
        return database.call(pool -> pool.preparedQuery(HEARD)
                .execute(values)
                .map(rows -> rows.stream().map(HeartbeatRepository::host).toList()));
    }

    /** All hosts that are said to be silent. */
    Uni<Set<String>> silent() {
        return database.call(pool -> pool.query(SILENT)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("hostname")).collect(Collectors.toSet())));
    }

    Uni<Void> save(Collection<HeartbeatTracker.Host> heard) {
        return database.call(pool -> pool.preparedQuery(SAVE).execute(Tuple.of(rows(heard, host -> {}))))
                .replaceWithVoid();
    }

    /** Something arrived of hosts that other instances watch. */
    Uni<Void> touch(Collection<HeartbeatTracker.Host> arrived) {
        return database.call(pool -> pool.preparedQuery(TOUCH).execute(Tuple.of(rows(arrived, host -> {}))))
                .replaceWithVoid();
    }

    /** Says that hosts have fallen silent, which mutes what else they have. */
    Uni<Void> fellSilent(List<HeartbeatTracker.Host> hosts, MutePolicy muting) {
        JsonArray rows = rows(
                hosts,
                row -> row.put(
                                "dedup_key",
                                DedupKey.ofSilentHost(
                                        row.getString("hostname"),
                                        Instant.parse(row.getString("last_window_end"))
                                                .toEpochMilli()))
                        .put("silence_id", muting.silenceOfHost(row.getString("hostname"))));
        EventRows events = new EventRows();
        return log.writePatiently(connection -> connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(rows, log.now()))
                .invoke(opened -> opened.forEach(row -> writeSilent(events, row)))
                .map(opened ->
                        opened.stream().map(row -> row.getString("hostname")).toArray(String[]::new))
                .chain(hostnames -> inhibit(connection, hostnames, true, events))
                .chain(() -> log.append(connection, events)));
    }

    /**
     * Says that the silence of hosts is over.
     *
     * @param reason they are heard again, or not expected back
     */
    Uni<Void> endSilence(Collection<String> hosts, TransitionReason reason) {
        String[] hostnames = hosts.toArray(String[]::new);
        EventRows events = new EventRows();
        return log.writePatiently(connection -> connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(hostnames, reason.text(), log.now()))
                .invoke(closed ->
                        closed.forEach(row -> events.add(row.getString("dedup_key"), TransitionKind.RESOLVED, reason)))
                .chain(() -> inhibit(connection, hostnames, false, events))
                .chain(() -> log.append(connection, events)));
    }

    Uni<Void> forget(Collection<String> hosts) {
        Tuple hostnames = Tuple.tuple().addArrayOfString(hosts.toArray(String[]::new));
        return database.call(pool -> pool.preparedQuery(FORGET).execute(hostnames))
                .replaceWithVoid();
    }

    private static Uni<Void> inhibit(
            SqlConnection connection, String[] hostnames, boolean inhibited, EventRows events) {
        TransitionKind kind = inhibited ? TransitionKind.MUTED : TransitionKind.UNMUTED;
        TransitionReason reason = inhibited ? TransitionReason.INHIBITED : TransitionReason.INHIBITION_ENDED;
        return connection
                .preparedQuery(INHIBIT)
                .execute(Tuple.of(hostnames, inhibited))
                .invoke(rows -> rows.forEach(row ->
                        events.add(row.getString("dedup_key"), kind, reason).put("level", row.getString("level"))))
                .replaceWithVoid();
    }

    private static void writeSilent(EventRows events, Row opened) {
        String dedupKey = opened.getString("dedup_key");
        Long silence = opened.getLong("silence_id");
        events.add(dedupKey, TransitionKind.FIRING, TransitionReason.HOST_SILENT)
                .put("level", "critical");
        if (silence != null) {
            events.add(dedupKey, TransitionKind.MUTED, TransitionReason.SILENCED)
                    .put("level", "critical")
                    .put("silence_id", silence);
        }
    }

    private static JsonArray rows(Collection<HeartbeatTracker.Host> hosts, Consumer<JsonObject> more) {
        JsonArray rows = new JsonArray();
        for (HeartbeatTracker.Host host : hosts) {
            JsonObject row = new JsonObject()
                    .put("hostname", host.hostname())
                    .put("partition", host.partition())
                    .put(
                            "last_window_end",
                            Instant.ofEpochMilli(host.lastWindowEnd()).toString());
            more.accept(row);
            rows.add(row);
        }
        return rows;
    }

    private static HeartbeatTracker.Host host(Row row) {
        return new HeartbeatTracker.Host(
                row.getString("hostname"),
                row.getInteger("partition"),
                row.getOffsetDateTime("last_window_end").toInstant().toEpochMilli());
    }
}
