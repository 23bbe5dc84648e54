package dev.highwater.database;

import dev.highwater.configuration.PostgresAddress;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.ContextPropagation;
import dev.highwater.testing.Patience;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The beans of this package without Quarkus, on a database of the test's own, so that a test may prepare it, or stop
 * the server under it.
 */
public final class ConnectedDatabase implements AutoCloseable {

    static {
        ContextPropagation.register();
    }

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Schema schema;
    private final Database database;
    private final PostgresListener notifications;

    private ConnectedDatabase(PostgresDrivers drivers, int poolSize, Duration limit) {
        PostgresClient client = new PostgresClient(drivers);
        pool = Pool.newInstance(client.create(new Input(vertx, new PoolOptions().setMaxSize(poolSize), List.of())));
        FluentConfiguration migrations =
                Flyway.configure().baselineOnMigrate(true).baselineVersion("0");
        client.customize(migrations);
        schema = new Schema(pool, migrations.load());
        database = new Database(pool, schema, limit);
        notifications = new PostgresListener(pool, client, schema);
    }

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    /** Starts what the service starts; returns without waiting for the server. */
    public static ConnectedDatabase to(PostgresServer server, String name) {
        return to(url(server, name), server);
    }

    /**
     * The same with an address that says more, and the user of that server. What is tried is what happens, not how
     * quick it is on a busy machine.
     */
    public static ConnectedDatabase to(String url, PostgresServer server) {
        return to(url, server, PoolOptions.DEFAULT_MAX_SIZE, Patience.LONGEST);
    }

    /**
     * The same with a pool of so many connections.
     *
     * @param limit how long a statement may take, four seconds in the service
     */
    public static ConnectedDatabase to(String url, PostgresServer server, int poolSize, Duration limit) {
        ConnectedDatabase connected = new ConnectedDatabase(
                new PostgresDrivers(PostgresAddress.parse(url), server.user(), server.password()), poolSize, limit);
        connected.schema.start(new StartupEvent());
        connected.notifications.start(new StartupEvent());
        return connected;
    }

    /** Creates a database that belongs to the same user as the server's own. */
    public static void create(PostgresServer server, String name) {
        asSuperuser(server, "postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        asSuperuser(server, "postgres", "CREATE DATABASE " + name + " OWNER " + server.user());
    }

    /** Runs one statement as somebody who may do everything. */
    public static void asSuperuser(PostgresServer server, String database, String statement) {
        execute("jdbc:" + url(server, database) + "?user=postgres", statement);
    }

    /** Runs statements as the service's user. */
    public static void execute(PostgresServer server, String database, String statements) {
        execute(
                "jdbc:" + url(server, database) + "?user=" + server.user() + "&password=" + server.password(),
                statements);
    }

    /** Migrations as the service configures them. */
    public static Flyway flyway(PostgresServer server, String name) {
        return flyway(server, name, MigrationVersion.LATEST);
    }

    /** The same as they were in an earlier version. */
    public static Flyway flyway(PostgresServer server, String name, MigrationVersion target) {
        return Flyway.configure()
                .dataSource("jdbc:" + url(server, name), server.user(), server.password())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(target)
                .load();
    }

    /** {@code postgresql://localhost:port/name}. */
    public static String url(PostgresServer server, String name) {
        return "postgresql://localhost:" + server.port() + "/" + name;
    }

    public Schema schema() {
        return schema;
    }

    public Database database() {
        return database;
    }

    public PostgresListener notifications() {
        return notifications;
    }

    /** What the scheduler does in the service. */
    public void lookForChanges() {
        notifications.poll();
    }

    @Override
    public void close() {
        schema.stop(new ShutdownEvent());
        notifications.stop(new ShutdownEvent());
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void execute(String url, String statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + statements, e);
        }
    }
}
