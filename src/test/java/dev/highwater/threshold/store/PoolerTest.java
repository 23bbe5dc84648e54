package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.http.IfMatch;
import dev.highwater.sandbox.PgBouncer;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Hazard: PostgreSQL is behind pgbouncer, and what one statement leaves on a connection is gone, or somebody else's, at
 * the next.
 */
@Slow
class PoolerTest {

    private static final int CONNECTIONS = 8;
    private static final int CONNECTIONS_HELD = 15;

    /** The pooler itself sets the first few for whoever gets the connection. */
    private static final String WHAT_IS_LEFT = """
            SELECT (SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
                    WHERE (source = 'session' OR name IN ('search_path'))
                      AND name NOT IN (
                          'application_name', 'client_encoding', 'DateStyle', 'standard_conforming_strings',
                          'TimeZone'))
                || coalesce(current_setting('highwater.author', true), '')
                || ' ' || (SELECT count(*) FROM pg_listening_channels())
                || ' ' || (SELECT count(*) FROM pg_prepared_statements)
                || ' ' || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())
            """;

    /** More than there are connections, and few enough that the last one does not wait too long on a busy machine. */
    private static final int EDITS = 12;

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "pooled");
    private Path executable = Path.of("pgbouncer");

    @BeforeEach
    void find() {
        Optional<Path> found = PgBouncer.executable();
        assumeTrue(found.isPresent(), "pgbouncer is not installed");
        executable = found.orElseThrow();
    }

    @AfterEach
    void drop() {
        table.close();
    }

    @Test
    void shouldWorkInTransactionModeAndLookForChangesInsteadOfWaitingForThem() {
        try (PgBouncer pooler = start("transaction");
                Running service = through(pooler).loaded()) {
            assertThat(service.connected().notifications().remark())
                    .contains("pgbouncer in transaction mode")
                    .contains("polled for every second");

            for (int round = 0; round < 5; round++) {
                int limit = 10 + round;
                List<ThresholdChange> changes = Uni.join()
                        .all(IntStream.range(0, 8)
                                .mapToObj(i -> round(service, i, limit))
                                .toList())
                        .andFailFast()
                        .await()
                        .atMost(ForeignTable.WITHIN);
                assertThat(changes).allMatch(change -> change.verdict() == Verdict.DONE);
            }
            awaitPolled(service, "h7", "14");
            table.sql("INSERT INTO cpu_thresholds VALUES ('plain', 33)");
            awaitPolled(service, "plain", "33");
            assertThat(service.repository
                            .page("", 0, 50)
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .total())
                    .isEqualTo(9);
            assertThat(table.query("SELECT count(*) FROM threshold_changes WHERE author = 'dana'"))
                    .containsExactly("40");
        }
    }

    @Test
    void shouldLeaveNothingOnConnectionsThatOthersGetNext() throws SQLException {
        try (PgBouncer pooler = start("transaction");
                Running service = through(pooler).loaded()) {
            service.create("doc", "20");
            assertThat(table.query("SELECT count(*) > 5 FROM flyway_schema_history"))
                    .containsExactly("t");

            // The service looks now and then whether it may listen, and takes that back at once.
            await().untilAsserted(() ->
                    assertThat(leftOnConnections(pooler)).containsOnly("search_path=\"$user\", public 0 0 0"));
        }
    }

    /** What is left on each connection to the server that the pooler has, found by holding all of them at once. */
    private List<String> leftOnConnections(PgBouncer pooler) throws SQLException {
        List<String> left = new ArrayList<>();
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS_HELD; i++) {
                Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:%d/%s?prepareThreshold=0"
                                .formatted(pooler.port(), table.database()),
                        TestServers.postgres().user(),
                        TestServers.postgres().password());
                held.add(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement();
                        ResultSet answer = statement.executeQuery(WHAT_IS_LEFT)) {
                    answer.next();
                    left.add(answer.getString(1));
                }
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        return left;
    }

    @Test
    void shouldListenInSessionMode() {
        try (PgBouncer pooler = start("session");
                Running service = through(pooler).loaded()) {
            assertThat(service.connected().notifications().remark()).isEmpty();

            table.sql("INSERT INTO cpu_thresholds VALUES ('plain', 33)");

            await().untilAsserted(() -> assertThat(service.limits()).containsEntry("plain", "33"));
        }
    }

    @Test
    void shouldMakeDoWithTheConnectionsThatAPoolerInSessionModeHas() {
        try (PgBouncer pooler = PgBouncer.start(executable, TestServers.postgres(), "session", 4);
                Running service = through(pooler, 3).loaded()) {
            List<ThresholdChange> changes = Uni.join()
                    .all(IntStream.range(0, EDITS)
                            .mapToObj(i -> round(service, i, 10))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(ForeignTable.WITHIN);

            assertThat(changes).allMatch(change -> change.verdict() == Verdict.DONE);
            await().untilAsserted(() -> assertThat(service.limits()).hasSize(EDITS));
        }
    }

    @Test
    void shouldSayHowManyConnectionsAreNeededWhereAPoolerInSessionModeHasTooFew() {
        try (PgBouncer pooler = PgBouncer.start(executable, TestServers.postgres(), "session", 2);
                Running service = through(pooler, 8)) {
            await().untilAsserted(() -> assertThat(service.connected().schema().reason())
                    .contains("each instance needs three", "default_pool_size"));
        }
        table.close();
        ConnectedDatabase.create(TestServers.postgres(), table.database());
        try (PgBouncer pooler = PgBouncer.start(executable, TestServers.postgres(), "session", 3);
                Running service = through(pooler, 3)) {
            IntStream.range(0, 9)
                    .forEach(i -> service.connected()
                            .schema()
                            .ready()
                            .chain(() -> round(service, i, 10))
                            .subscribe()
                            .with(done -> {}, failure -> {}));
            await().untilAsserted(() -> assertThat(
                            service.connected().notifications().reason())
                    .contains("default_pool_size must have room", "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE"));
        }
    }

    @Test
    void shouldRefuseStatementModeInWords() {
        try (PgBouncer pooler = start("statement");
                Running service = through(pooler)) {
            await().untilAsserted(() -> assertThat(service.connected().schema().reason())
                    .startsWith("A pooler in statement mode is in between"));
        }
    }

    @Test
    void shouldSayHowToNameASchemaWhereThePoolerTakesNone() {
        try (PgBouncer pooler = start("transaction");
                Running service = new Running(ConnectedDatabase.to(
                        "postgresql://localhost:" + pooler.port() + "/" + table.database()
                                + "?currentSchema=monitoring",
                        TestServers.postgres()))) {
            await().untilAsserted(() -> assertThat(service.connected().schema().reason())
                    .contains("unsupported startup parameter: search_path", "ALTER ROLE"));
        }
    }

    private PgBouncer start(String mode) {
        return PgBouncer.start(executable, TestServers.postgres(), mode);
    }

    private Running through(PgBouncer pooler) {
        return through(pooler, CONNECTIONS);
    }

    private Running through(PgBouncer pooler, int connections) {
        return new Running(ConnectedDatabase.to(
                "postgresql://localhost:" + pooler.port() + "/" + table.database(),
                TestServers.postgres(),
                connections,
                // What is tried here is the pooler, not how quick it is on a busy machine.
                ForeignTable.WITHIN));
    }

    private static Uni<ThresholdChange> round(Running service, int i, int limit) {
        Threshold threshold = Threshold.of("h" + i, limit);
        return limit == 10
                ? service.editor.create(threshold, "dana")
                : service.editor.restore(threshold.key(), threshold, IfMatch.of(null), "dana");
    }

    private static void awaitPolled(Running service, String hostname, String limit) {
        await().untilAsserted(() -> {
            service.connected().lookForChanges();
            assertThat(service.limits()).containsEntry(hostname, limit);
        });
    }
}
