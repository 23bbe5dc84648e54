package dev.highwater.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connects to PostgreSQL with the settings of {@code quarkus.datasource}, from the pool or beside it. */
@Singleton
class PostgresClient implements PgPoolCreator {

    private static final int CONNECT_WITHIN_MILLIS = 3_000;

    private record Connector(Vertx vertx, PgConnectOptions options) {}

    private final AtomicReference<@Nullable Connector> connector = new AtomicReference<>();

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = new ArrayList<>();
        input.pgConnectOptionsList().forEach(server -> servers.add(failFast(server)));
        connector.set(new Connector(
                input.vertx(), failFast(input.pgConnectOptionsList().get(0))));
        return PgBuilder.pool()
                .with(withoutTimer(input.poolOptions()))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }

    /** A connection of its own, which {@code close()} really closes; one from the pool would go back there. */
    Uni<PgConnection> connect() {
        Connector how = connector.get();
        if (how == null) {
            throw new IllegalStateException("Quarkus creates the pool before anybody can ask for a connection");
        }
        return PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(how.vertx()), how.options());
    }

    /**
     * The pool's own limit on waiting for a connection goes on ticking after a refused connection, and throws half a minute
     * later, for each attempt. Those who call have a limit of their own.
     */
    private static PoolOptions withoutTimer(PoolOptions options) {
        return new PoolOptions(options).setConnectionTimeout(0);
    }

    private static PgConnectOptions failFast(PgConnectOptions options) {
        PgConnectOptions copy = new PgConnectOptions(options);
        copy.setConnectTimeout(CONNECT_WITHIN_MILLIS);
        copy.setTcpKeepAlive(true);
        return copy;
    }
}
