package dev.highwater.delivery;

import dev.highwater.alert.EpisodeState;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of {@code alert_outbox} for one receiver. Several instances may take from it at the same time. All times are
 * PostgreSQL's, so that instances whose clocks differ agree. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
public final class Outbox {

    private static final String PENDING = "receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL";

    /**
     * Takes the oldest row that is due, and moves its next attempt ahead: whoever dies with it in hand loses it to
     * another after that time, and no lock is held while a receiver is being called. A resolution waits until its
     * firing is told or given up.
     */
    private static final String TAKE = """
            UPDATE alert_outbox AS taken
            SET attempts = attempts + 1, next_attempt_at = now() + $2 * interval '1 millisecond'
            WHERE id = (
                SELECT id
                FROM alert_outbox AS due
                WHERE %s AND next_attempt_at <= now()
                    AND NOT EXISTS (
                        SELECT FROM alert_outbox AS earlier
                        WHERE earlier.episode_id = due.episode_id AND earlier.receiver = due.receiver
                            AND earlier.id < due.id
                            AND earlier.delivered_at IS NULL AND earlier.given_up_at IS NULL)
                ORDER BY id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING id, episode_id, transition, attempts
            """.formatted(PENDING);

    private static final String DELIVERED = """
            UPDATE alert_outbox SET delivered_at = now(), last_error = NULL WHERE id = $1
            """;

    private static final String RETRY = """
            UPDATE alert_outbox
            SET next_attempt_at = now() + $2 * interval '1 millisecond', last_error = $3
            WHERE id = $1
            """;

    private static final String GIVE_UP = """
            UPDATE alert_outbox SET given_up_at = now(), last_error = $2 WHERE id = $1
            """;

    private static final String GIVE_UP_OLD = """
            UPDATE alert_outbox
            SET given_up_at = now(), last_error = concat_ws('; last attempt: ', $3::text, last_error)
            WHERE %s AND created_at < now() - $2 * interval '1 millisecond' AND attempts <= $4
            """.formatted(PENDING);

    private static final String BACKLOG = """
            SELECT count(*) AS depth,
                   coalesce(extract(epoch FROM now() - min(created_at)) * 1000, 0)::bigint AS oldest
            FROM alert_outbox
            WHERE %s
            """.formatted(PENDING);

    private final Database database;
    private final String receiver;

    /** The rows for one receiver. */
    public Outbox(Database database, String receiver) {
        this.database = database;
        this.receiver = receiver;
    }

    /**
     * Takes the next row that is due.
     *
     * @param lease after this time others may take it
     */
    Uni<Optional<OutboxRow>> take(Duration lease) {
        return database.call(pool -> pool.preparedQuery(TAKE).execute(Tuple.of(receiver, lease.toMillis())))
                .map(rows -> rows.stream().findFirst().map(Outbox::row));
    }

    Uni<Void> delivered(OutboxRow row) {
        return update(DELIVERED, Tuple.of(row.id())).replaceWithVoid();
    }

    Uni<Void> retry(OutboxRow row, Duration wait, String reason) {
        return update(RETRY, Tuple.of(row.id(), wait.toMillis(), reason)).replaceWithVoid();
    }

    Uni<Void> giveUp(OutboxRow row, String reason) {
        return update(GIVE_UP, Tuple.of(row.id(), reason)).replaceWithVoid();
    }

    /**
     * Gives up rows that have waited too long.
     *
     * @param age how long is too long
     * @param maximumAttempts only rows with at most so many attempts
     * @return how many
     */
    Uni<Integer> giveUpOlderThan(Duration age, int maximumAttempts, String reason) {
        return update(GIVE_UP_OLD, Tuple.of(receiver, age.toMillis(), reason, maximumAttempts));
    }

    Uni<Backlog> backlog() {
        return database.call(pool -> pool.preparedQuery(BACKLOG).execute(Tuple.of(receiver)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getLong("depth"), Duration.ofMillis(row.getLong("oldest"))));
    }

    private Uni<Integer> update(String statement, Tuple values) {
        return database.call(pool -> pool.preparedQuery(statement).execute(values))
                .map(rows -> rows.rowCount());
    }

    private static OutboxRow row(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getLong("episode_id"),
                EpisodeState.valueOf(row.getString("transition").toUpperCase(Locale.ROOT)),
                row.getInteger("attempts"));
    }
}
