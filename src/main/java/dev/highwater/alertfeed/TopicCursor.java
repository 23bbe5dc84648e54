package dev.highwater.alertfeed;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import dev.highwater.database.RowLease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * The position of a topic in PostgreSQL, and the lease of the instance that writes it. One instance at a time holds the
 * lease; if it dies, the lease expires. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while
 * the database cannot be used.
 */
final class TopicCursor {

    private static final RowLease LEASE = new RowLease("alert_topics", "topic");

    /** Takes or extends the lease. A topic without a row begins with the oldest event of the history. */
    private static final String TAKE = """
            INSERT INTO alert_topics AS cursor (topic, sequence, holder, held_until)
            VALUES ($1, 0, $2, now() + $3::bigint * interval '1 millisecond')
            ON CONFLICT (topic) DO UPDATE SET %s
            WHERE cursor.%s OR cursor.holder = excluded.holder
            RETURNING sequence, %s AS last
            """.formatted(RowLease.HOLD, RowLease.IS_FREE, EpisodeViews.LAST_SEQUENCE);

    private static final String MOVE = """
            UPDATE alert_topics
            SET sequence = greatest(sequence, $4), %s
            WHERE topic = $1 AND holder = $2
            """.formatted(RowLease.HOLD);

    private final Database database;
    private final String topic;
    private final String holder;
    private final Duration time;

    /**
     * @param holder identifies this instance
     * @param time duration of the lease, unless this instance extends it
     */
    TopicCursor(Database database, String topic, String holder, Duration time) {
        this.database = database;
        this.topic = topic;
        this.holder = holder;
        this.time = time;
    }

    /**
     * The position of the topic and the end of the history.
     *
     * @param written the last event that is known in PostgreSQL to be in the topic
     * @param last the last event of the history
     */
    record Position(long written, long last) {}

    /** Takes or extends the lease of the topic; empty if another instance holds it. */
    Uni<Optional<Position>> take() {
        return database.call(pool -> pool.preparedQuery(TAKE).execute(Tuple.of(topic, holder, time.toMillis())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Position(row.getLong("sequence"), row.getLong("last"))));
    }

    /** Stores that events up to this one are in the topic, and extends the lease. */
    Uni<Void> move(long sequence) {
        return database.call(
                        pool -> pool.preparedQuery(MOVE).execute(Tuple.of(topic, holder, time.toMillis(), sequence)))
                .replaceWithVoid();
    }

    /** Releases the lease, so that another instance can take it at once. */
    Uni<Void> release() {
        return database.call(pool -> pool.preparedQuery(LEASE.release()).execute(Tuple.of(topic, holder)))
                .replaceWithVoid();
    }
}
