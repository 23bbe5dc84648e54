package dev.highwater.database;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.PostgresAddress;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Connects to PostgreSQL: from the pool, beside it, and for Flyway. Quarkus brings the pool's size and its event loops.
 */
@Singleton
class PostgresClient implements PgPoolCreator, FlywayConfigurationCustomizer {

    private final PostgresDrivers drivers;
    private final AtomicReference<@Nullable Vertx> vertx = new AtomicReference<>();

    @Inject
    PostgresClient(HighwaterConfig config) {
        this(new PostgresDrivers(
                PostgresAddress.of(config.postgres()),
                config.postgres().username(),
                config.postgres().password()));
    }

    PostgresClient(PostgresDrivers drivers) {
        this.drivers = drivers;
    }

    @Override
    public Pool create(Input input) {
        vertx.set(input.vertx());
        return PgBuilder.pool()
                .with(withoutTimer(input.poolOptions()))
                .connectingTo(drivers.reactive())
                .using(input.vertx())
                .build();
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(drivers.jdbc());
    }

    /** A connection of its own, which {@code close()} really closes; one from the pool would go back there. */
    Uni<PgConnection> connect() {
        Vertx loops = vertx.get();
        if (loops == null) {
            throw new IllegalStateException("Quarkus creates the pool before anybody can ask for a connection");
        }
        return PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(loops), drivers.reactive());
    }

    /**
     * Returns options without the pool's time limit for getting a connection: its timer runs on after a refused
     * connection, and throws half a minute later, for each attempt. Callers have their own limit.
     */
    private static PoolOptions withoutTimer(PoolOptions options) {
        return new PoolOptions(options).setConnectionTimeout(0);
    }
}
