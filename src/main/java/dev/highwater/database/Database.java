package dev.highwater.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * Calls to PostgreSQL on behalf of somebody who waits for the answer: they fail fast, with a
 * {@link DatabaseUnavailableException} that says what is wrong, while the tables or the server are not there.
 */
@ApplicationScoped
public class Database {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final Pool pool;
    private final Schema schema;

    Database(Pool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /**
     * Runs statements, for at most four seconds. A mistake in a statement fails as the client reports it.
     *
     * @param work called on subscription, with the pool
     */
    public <T> Uni<T> call(Function<Pool, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> schema.isReady() ? work.apply(pool) : unavailable())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure(DatabaseFailure::isUnavailability)
                .transform(failure -> new DatabaseUnavailableException(DatabaseFailure.reason(failure), failure));
    }

    private <T> Uni<T> unavailable() {
        return Uni.createFrom().failure(() -> new DatabaseUnavailableException(schema.reason()));
    }
}
