package dev.highwater.alert.store;

import dev.highwater.alert.EngineEvidence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens and resolves the episode about averages that do not arrive; at most one is open. To be changed within
 * {@link EpisodeTransactions#write} only.
 */
public final class NoAveragesEpisodes {

    private static final String IS_OPEN = """
            SELECT FROM alert_episodes WHERE kind = 'no_averages' AND state <> 'resolved'
            """;

    /** Opens an episode, unless one is open or another instance has just received averages and resolved it. */
    private static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, kind, hostname, cpu, state, level, reason, started_at, opened_at, fired_at, windows_over,
                engine, silence_id)
            SELECT $1, 'no_averages', $2, '*', 'firing', 'critical', 'no_averages', $3::timestamptz, $4::timestamptz,
                   $4::timestamptz, 0, $5::jsonb, $6::bigint
            WHERE NOT EXISTS (
                SELECT FROM alert_episodes
                WHERE kind = 'no_averages' AND (state <> 'resolved' OR resolved_at > $7::timestamptz))
            ON CONFLICT DO NOTHING
            RETURNING dedup_key
            """;

    private static final String CLOSE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = 'averages_arrive_again', resolved_reason = 'averages_arrive_again',
                resolved_at = $1::timestamptz
            WHERE kind = 'no_averages' AND state <> 'resolved' AND opened_at < $2::timestamptz
            RETURNING dedup_key
            """;

    private NoAveragesEpisodes() {}

    /**
     * An episode to be opened.
     *
     * @param topic of the averages
     * @param since the time since which nothing has arrived
     * @param silence that covers it; null if none does
     */
    public record Begun(
            String dedupKey,
            String topic,
            Instant since,
            EngineEvidence evidence,
            @Nullable Long silence) {}

    /** Returns whether such an episode is open. */
    public static Uni<Boolean> isOpen(SqlClient client) {
        return client.query(IS_OPEN).execute().map(rows -> rows.rowCount() > 0);
    }

    /**
     * Opens an episode.
     *
     * @param unresolvedSince opens none if an episode was resolved after this time
     * @return whether this call has opened it
     */
    public static Uni<Boolean> open(
            SqlConnection connection, Begun begun, OffsetDateTime now, Instant unresolvedSince) {
        Tuple values = Tuple.tuple()
                .addString(begun.dedupKey())
                .addString(begun.topic())
                .addOffsetDateTime(begun.since().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now)
                .addValue(EvidenceJson.json(begun.evidence()))
                .addLong(begun.silence())
                .addOffsetDateTime(unresolvedSince.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(OPEN).execute(values).map(rows -> rows.rowCount() > 0);
    }

    /**
     * Resolves the episode if it was opened before averages arrived.
     *
     * @param arrivedAt when averages arrived
     * @return the deduplication keys of the resolved episodes
     */
    public static Uni<List<String>> close(SqlConnection connection, OffsetDateTime now, Instant arrivedAt) {
        return connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(now, arrivedAt.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("dedup_key"))
                        .toList());
    }
}
