package dev.highwater.alertfeed;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import dev.highwater.database.RowLease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Who writes a topic, and how far it has been written, in PostgreSQL. One instance has it at a time and loses it by
 * time, should it die. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot
 * be used.
 */
final class TopicCursor {

    private static final RowLease LEASE = new RowLease("alert_topics", "topic");

    /** A topic that no one has written begins with all that the history still holds. */
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
     * @param time after which others may take it, if this instance says nothing more
     */
    TopicCursor(Database database, String topic, String holder, Duration time) {
        this.database = database;
        this.topic = topic;
        this.holder = holder;
        this.time = time;
    }

    /**
     * How far the topic is, and how far it is to come.
     *
     * @param written the last event that is known here to be in the topic
     * @param last the last event that there is
     */
    record Position(long written, long last) {}

    /** Takes the lease of the topic, or keeps it; empty if another instance has it. */
    Uni<Optional<Position>> take() {
        return database.call(pool -> pool.preparedQuery(TAKE).execute(Tuple.of(topic, holder, time.toMillis())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Position(row.getLong("sequence"), row.getLong("last"))));
    }

    /** Events up to this one are in the topic. */
    Uni<Void> move(long sequence) {
        return database.call(
                        pool -> pool.preparedQuery(MOVE).execute(Tuple.of(topic, holder, time.toMillis(), sequence)))
                .replaceWithVoid();
    }

    /** Lets another instance have it at once. */
    Uni<Void> release() {
        return database.call(pool -> pool.preparedQuery(LEASE.release()).execute(Tuple.of(topic, holder)))
                .replaceWithVoid();
    }
}
