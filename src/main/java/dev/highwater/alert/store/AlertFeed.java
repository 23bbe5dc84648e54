package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lets readers follow the events of episodes: take a {@link #snapshot}, then ask for the events {@link #after} it
 * whenever {@link dev.highwater.alert.store.EpisodeTransactions#CHANNEL} is notified. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be reached.
 */
@ApplicationScoped
public class AlertFeed {

    private static final String ONE_VIEW = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY
            """;

    private static final String SEQUENCE = """
            SELECT value FROM alert_sequence
            """;

    private static final String OPEN = """
            SELECT %s FROM alert_episodes AS episode WHERE state <> 'resolved' ORDER BY opened_at DESC, id DESC
            """.formatted(EpisodeRows.COLUMNS);

    private static final String RECENT = """
            SELECT %s FROM alert_episodes AS episode
            WHERE state = 'resolved' ORDER BY resolved_at DESC, id DESC LIMIT $1
            """.formatted(EpisodeRows.COLUMNS);

    private static final String AFTER = """
            SELECT %s, %s
            FROM alert_events AS event
            JOIN alert_episodes AS episode ON episode.id = event.episode_id
            WHERE event.sequence > $1
            ORDER BY event.sequence
            LIMIT $2
            """.formatted(EpisodeRows.EVENT_COLUMNS, EpisodeRows.COLUMNS);

    private final Database database;

    AlertFeed(Database database) {
        this.database = database;
    }

    /**
     * Returns the sequence number and the episodes of one moment.
     *
     * @param recent how many resolved episodes at most
     */
    public Uni<AlertSnapshot> snapshot(int recent) {
        return database.call(pool -> pool.withTransaction(connection -> snapshot(connection, recent)));
    }

    /**
     * Returns the events after a given one, in order.
     *
     * @param sequence of that event; 0 for the beginning
     * @param limit how many at most; ask again from the last one on
     */
    public Uni<List<AlertEvent>> after(long sequence, int limit) {
        return database.call(pool -> pool.preparedQuery(AFTER).execute(Tuple.of(sequence, limit)))
                .map(rows -> rows.stream().map(EpisodeRows::event).toList());
    }

    private static Uni<AlertSnapshot> snapshot(SqlConnection connection, int recent) {
        return connection
                .query(ONE_VIEW)
                .execute()
                .chain(() -> connection.query(SEQUENCE).execute())
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(sequence -> connection
                        .query(OPEN)
                        .execute()
                        .map(EpisodeRows::episodes)
                        .chain(open -> connection
                                .preparedQuery(RECENT)
                                .execute(Tuple.of(recent))
                                .map(EpisodeRows::episodes)
                                .map(resolved -> new AlertSnapshot(sequence, open, resolved))));
    }
}
