package dev.highwater.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;

/**
 * Calls PostgreSQL for callers that wait for the answer: calls fail fast, with a {@link DatabaseUnavailableException}
 * that says why, while the tables or the server are not available.
 */
@ApplicationScoped
public class Database {

    /** Time limit of calls for which a client waits. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    /** Time limit of background work, long enough for large amounts of it on a slow machine. */
    private static final Duration PATIENT_LIMIT = Duration.ofSeconds(30);

    private static final String WAIT_FOR_LOCKS_BRIEFLY = "SET LOCAL lock_timeout = '2s'";

    private final Pool pool;
    private final Schema schema;
    private final Duration limit;

    @Inject
    Database(Pool pool, Schema schema) {
        this(pool, schema, LIMIT);
    }

    /** @param limit for who waits for an answer */
    Database(Pool pool, Schema schema, Duration limit) {
        this.pool = pool;
        this.schema = schema;
        this.limit = limit;
    }

    /**
     * Runs statements, for at most four seconds. A mistake in a statement fails as the client reports it.
     *
     * @param work called on subscription, with the pool
     */
    public <T> Uni<T> call(Function<Pool, Uni<T>> work) {
        return call(limit, work);
    }

    /**
     * Runs statements in one transaction, for at most four seconds. It waits only two seconds for a lock, so that
     * another session's open transaction makes an edit fail with a reason rather than hang.
     *
     * @param work called on subscription, with the connection; its failure rolls back
     */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return call(limit, inTransaction(work));
    }

    /** Runs work of the background in a transaction, with a time limit of half a minute. */
    public <T> Uni<T> patientTransaction(Function<SqlConnection, Uni<T>> work) {
        return call(PATIENT_LIMIT, inTransaction(work));
    }

    /** Runs statements that take their time, for at most as long as given. */
    public <T> Uni<T> call(Duration limit, Function<Pool, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> schema.isReady() ? work.apply(pool) : unavailable())
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure(DatabaseFailure::isUnavailability)
                .transform(failure -> new DatabaseUnavailableException(DatabaseFailure.reason(failure), failure));
    }

    private static <T> Function<Pool, Uni<T>> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool -> pool.withTransaction(
                connection -> connection.query(WAIT_FOR_LOCKS_BRIEFLY).execute().chain(() -> work.apply(connection)));
    }

    private <T> Uni<T> unavailable() {
        return Uni.createFrom().failure(() -> new DatabaseUnavailableException(schema.reason()));
    }
}
