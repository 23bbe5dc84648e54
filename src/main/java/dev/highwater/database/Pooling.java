package dev.highwater.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgNotification;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Detects a pooler in front of PostgreSQL that gives a server's connection to another client as soon as a transaction
 * is over. {@code LISTEN} must not be used there: it would stay in force for the next client of that connection.
 */
final class Pooling {

    private static final String BACKEND = "SELECT pg_backend_pid()";
    private static final String PROBE = "highwater_probe";
    private static final int ATTEMPTS = 5;
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(1);

    private final Pool pool;

    Pooling(Pool pool) {
        this.pool = pool;
    }

    /**
     * Whether the server's end of a connection changes between transactions.
     *
     * @param connection of its own, on which nothing happens meanwhile
     */
    Uni<Boolean> isShared(PgConnection connection) {
        return backend(connection).chain(backend -> {
            // The number that a connection is given when it begins is the pooler's, and not the server's.
            if (backend == connection.processId()) {
                return Uni.createFrom().item(false);
            }
            return Multi.createFrom()
                    .range(0, ATTEMPTS)
                    .onItem()
                    .transformToUniAndConcatenate(attempt -> backend(pool))
                    .filter(other -> other.equals(backend))
                    .collect()
                    .first()
                    .chain(same -> same != null ? Uni.createFrom().item(true) : nothingArrives(connection));
        });
    }

    /**
     * Whether a notification fails to arrive, which shows a pooler: that no other connection had the same backend may
     * have been chance.
     */
    private Uni<Boolean> nothingArrives(PgConnection connection) {
        String token = UUID.randomUUID().toString();
        CompletableFuture<Boolean> arrived = new CompletableFuture<>();
        connection.notificationHandler((PgNotification notification) -> {
            if (token.equals(notification.getPayload())) {
                arrived.complete(false);
            }
        });
        return connection
                .query("LISTEN " + PROBE)
                .execute()
                .chain(() -> pool.query("SELECT pg_notify('%s', '%s')".formatted(PROBE, token))
                        .execute())
                .chain(() -> Uni.createFrom().completionStage(arrived))
                .ifNoItem()
                .after(ARRIVES_WITHIN)
                .recoverWithItem(true)
                .call(() -> connection.query("UNLISTEN " + PROBE).execute());
    }

    private static Uni<Integer> backend(SqlClient client) {
        return client.query(BACKEND)
                .execute()
                .map((RowSet<Row> rows) -> rows.iterator().next().getInteger(0));
    }
}
