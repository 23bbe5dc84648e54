package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionKind;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the present state of episodes, with the averages that led to it. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class LatestEvents {

    private static final String ATTENTION = """
            SELECT episode_id, transition, occurred_at
            FROM alert_events
            WHERE episode_id = ANY ($1::bigint[]) AND transition IN ('firing', 'muted', 'unmuted', 'unacknowledged')
            ORDER BY sequence
            """;

    private static final String LATEST = """
            SELECT %s, coalesce((
                SELECT event.averages
                FROM alert_events AS event
                WHERE event.episode_id = episode.id AND event.averages <> '[]'
                ORDER BY event.sequence DESC
                LIMIT 1), '[]') AS latest_averages
            FROM alert_episodes AS episode
            WHERE episode.id = ANY ($1::bigint[])
            """.formatted(EpisodeRows.COLUMNS);

    private final Database database;

    LatestEvents(Database database) {
        this.database = database;
    }

    /**
     * An episode, and the averages that led to its state.
     *
     * @param averages of the newest event that has any, oldest first
     */
    public record Latest(Episode episode, List<Average> averages) {}

    /** Returns those of the episodes that exist, by id. */
    public Uni<Map<Long, Latest>> of(Collection<Long> episodes) {
        Tuple ids = Tuple.of(episodes.toArray(Long[]::new));
        return database.call(pool -> pool.preparedQuery(LATEST).execute(ids)).map(rows -> {
            Map<Long, Latest> latest = new HashMap<>();
            rows.forEach(row -> {
                Episode episode = EpisodeRows.episode(row);
                latest.put(
                        episode.id(), new Latest(episode, EpisodeRows.averages(row.getJsonArray("latest_averages"))));
            });
            return latest;
        });
    }

    /**
     * Returns since when episodes have been waiting to be acknowledged: since they fired; or, if they were muted then,
     * since the mute ended; or, if they had been acknowledged, since the acknowledgement ended. Episodes that have not
     * fired are missing.
     */
    public Uni<Map<Long, Instant>> unattendedSince(Collection<Long> episodes) {
        Tuple ids = Tuple.of(episodes.toArray(Long[]::new));
        return database.call(pool -> pool.preparedQuery(ATTENTION).execute(ids)).map(rows -> {
            Map<Long, Attention> attention = new HashMap<>();
            rows.forEach(row -> attention
                    .computeIfAbsent(row.getLong("episode_id"), first -> new Attention())
                    .happened(TransitionKind.of(row.getString("transition")), EpisodeRows.instant(row, "occurred_at")));
            Map<Long, Instant> since = new HashMap<>();
            attention.forEach((id, one) -> one.unattendedSince().ifPresent(instant -> since.put(id, instant)));
            return since;
        });
    }
}
