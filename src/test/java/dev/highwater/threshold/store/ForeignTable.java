package dev.highwater.threshold.store;

import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.http.IfMatch;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ManualTicker;
import dev.highwater.testing.Patience;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.StartupEvent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.MigrationVersion;

/** A database of somebody who has {@code cpu_thresholds} already, and Highwater beside it. Dropped at the end. */
final class ForeignTable implements AutoCloseable {

    static final Duration WITHIN = Patience.LONGEST;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final PostgresServer server;
    private final String database;

    /** @param name the beginning of the database's name */
    ForeignTable(PostgresServer server, String name) {
        this.server = server;
        database = name + "_" + NUMBER.incrementAndGet();
        ConnectedDatabase.create(server, database);
    }

    String database() {
        return database;
    }

    /** As the role of the service, which owns the table too unless a test says otherwise. */
    ForeignTable sql(String statements) {
        ConnectedDatabase.execute(server, database, statements);
        return this;
    }

    ForeignTable asSuperuser(String statements) {
        ConnectedDatabase.asSuperuser(server, database, statements);
        return this;
    }

    /** First columns of what a query says, as text. */
    List<String> query(String query) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + query, e);
        }
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + ConnectedDatabase.url(server, database), server.user(), server.password());
    }

    /** Columns, and triggers of ours, that the table has. */
    List<String> columns() {
        return query("SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('cpu_thresholds') AND attnum > 0"
                + " AND NOT attisdropped ORDER BY attnum");
    }

    List<String> triggers() {
        return query("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'highwater%'"
                + " AND tgrelid = to_regclass('cpu_thresholds') ORDER BY 1");
    }

    /** The tables as a version before had them. */
    ForeignTable migratedTo(String version) {
        ConnectedDatabase.flyway(server, database, MigrationVersion.fromVersion(version))
                .migrate();
        return this;
    }

    Running start() {
        return start("");
    }

    Running start(String parameters) {
        return new Running(ConnectedDatabase.to(ConnectedDatabase.url(server, database) + parameters, server));
    }

    @Override
    public void close() {
        ConnectedDatabase.asSuperuser(server, "postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    /** What the service runs, as far as it is about thresholds. */
    static final class Running implements AutoCloseable {

        private final ConnectedDatabase connected;
        final ThresholdRepository repository;
        final ThresholdEditor editor;
        final ThresholdImporter importer;
        final ChangeLog changes;
        final Thresholds thresholds;

        Running(ConnectedDatabase connected) {
            this.connected = connected;
            repository = new ThresholdRepository(connected.database(), Ticker.system());
            editor = new ThresholdEditor(connected.database());
            importer = new ThresholdImporter(connected.database());
            changes = new ChangeLog(connected.database());
            thresholds = new Thresholds(
                    repository,
                    connected.schema(),
                    connected.notifications(),
                    Clock.systemUTC(),
                    // Time stands still, so that polls wait for no part of the time that one has taken.
                    new ManualTicker());
            thresholds.start(new StartupEvent());
        }

        ConnectedDatabase connected() {
            return connected;
        }

        Running loaded() {
            await().until(() ->
                    thresholds.isLoaded() && connected.notifications().isListening());
            return this;
        }

        /** The row that is in force, whatever its version. */
        Optional<Threshold> row(String hostname, String cpu) {
            return thresholds.snapshot().find(hostname, cpu).map(row -> row.withVersion(""));
        }

        /** The changes that were recorded, the newest first. */
        List<RecordedChange> recorded() {
            return changes.page(null, Long.MAX_VALUE, 10).await().atMost(WITHIN).items();
        }

        /** Limits for every CPU, by host. */
        Map<String, String> limits() {
            Map<String, String> limits = new TreeMap<>();
            thresholds
                    .snapshot()
                    .thresholds()
                    .forEach(threshold -> limits.put(threshold.hostname(), Limit.text(threshold.allowedTop())));
            return limits;
        }

        /** Why the table cannot be used, once that was found out. */
        String reason() {
            await().until(() -> connected.schema().isReady()
                    && !thresholds.status().reason().isEmpty()
                    && !thresholds.status().reason().equals("not read yet"));
            return thresholds.status().reason();
        }

        ThresholdChange create(String hostname, String allowedTop) {
            return editor.create(Threshold.of(hostname, new BigDecimal(allowedTop)), "dana")
                    .await()
                    .atMost(WITHIN);
        }

        ThresholdChange replace(Threshold threshold) {
            return editor.replace(threshold, IfMatch.of(null), "dana").await().atMost(WITHIN);
        }

        /** Whether it is there or not. */
        ThresholdChange replaceOrCreate(Threshold threshold) {
            ThresholdChange created = editor.create(threshold, "dana").await().atMost(WITHIN);
            return created.verdict() == ThresholdChange.Verdict.EXISTS ? replace(threshold) : created;
        }

        /** Imports rows, and leaves others as they are. */
        Optional<ImportResult> put(Threshold... rows) {
            return importer.put(List.of(rows), new ThresholdImporter.Options(false, false, "dana"))
                    .await()
                    .atMost(WITHIN);
        }

        ThresholdChange delete(String hostname) {
            return editor.delete(new SeriesKey(hostname, "*"), IfMatch.of(null), "dana")
                    .await()
                    .atMost(WITHIN);
        }

        @Override
        public void close() {
            connected.close();
        }
    }
}
