package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Adds outbox rows for the fallback receiver for alerts that have waited too long for another receiver. From then on
 * the fallback receiver is notified and kept up to date as any receiver; the other one is notified too once it can be.
 * Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class Fallback {

    private static final Logger LOG = Logger.getLogger(Fallback.class);

    private final Database database;
    private final String receiver;
    private final Duration after;
    private final Supplier<Set<String>> configured;

    /**
     * @param receiver name of the fallback receiver, in the form of the outbox
     * @param after how long an alert must have waited for another receiver
     * @param configured supplies the names of all configured receivers
     */
    Fallback(Database database, String receiver, Duration after, Supplier<Set<String>> configured) {
        this.database = database;
        this.receiver = receiver;
        this.after = after;
        this.configured = configured;
    }

    /**
     * Finds alerts that have waited too long, and adds or opens the rows. Returns the number of rows to decide about.
     */
    Uni<Integer> standIn() {
        return database.call(pool -> pool.withTransaction(connection -> connection
                        .preparedQuery(FallbackStatements.NOTE)
                        .execute(Tuple.of(
                                receiver, after.toMillis(), configured.get().toArray(String[]::new)))
                        .map(rows -> rows.stream()
                                .map(row -> row.getLong("episode_id"))
                                .toArray(Long[]::new))
                        .chain(episodes ->
                                episodes.length == 0 ? Uni.createFrom().item(0) : rows(connection, episodes))))
                .invoke(rows -> {
                    if (rows > 0) {
                        LOG.warnf(
                                "%s is notified of %d alerts that have waited for another receiver for %d minutes or"
                                        + " more",
                                receiver, rows, after.toMinutes());
                    }
                });
    }

    private Uni<Integer> rows(SqlConnection connection, Long[] episodes) {
        return count(connection, FallbackStatements.OPEN_AGAIN, episodes)
                .chain(again ->
                        count(connection, FallbackStatements.ADD, episodes).map(added -> again + added));
    }

    private Uni<Integer> count(SqlConnection connection, String statement, Long[] episodes) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(receiver, episodes))
                .map(done -> done.rowCount());
    }
}
