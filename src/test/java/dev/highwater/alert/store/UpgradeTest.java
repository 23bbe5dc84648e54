package dev.highwater.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of the version before episodes had levels and a history: what is in it stays, and goes on. */
class UpgradeTest {

    private static final String DATABASE = "upgraded";

    private static final String BEFORE = """
            INSERT INTO alert_episodes (
                dedup_key, hostname, cpu, state, allowed_top, threshold_hostname, started_at, fired_window_end,
                fired_usage_avg, fired_usage_max, fired_at, resolved_window_end, resolved_usage_avg, resolved_at,
                resolved_reason)
            VALUES
                ('doc/cpu1/x', 'doc', 'cpu1', 'firing', 20, 'doc', '2021-10-11 12:53:00Z', '2021-10-11 12:53:30Z',
                 91.2, 99.1, '2021-10-11 12:53:41Z', NULL, NULL, NULL, NULL),
                ('happy/cpu3/x', 'happy', 'cpu3', 'resolved', 70, '*', '2021-10-11 12:50:30Z', '2021-10-11 12:51:00Z',
                 83.5, 97.0, '2021-10-11 12:51:11Z', '2021-10-11 12:52:00Z', 61.4, '2021-10-11 12:52:11Z', 'recovered');
            INSERT INTO alert_events (sequence, episode_id, transition, occurred_at)
            VALUES (1, 2, 'firing', '2021-10-11 12:51:11Z'), (2, 2, 'resolved', '2021-10-11 12:52:11Z'),
                   (3, 1, 'firing', '2021-10-11 12:53:41Z');
            INSERT INTO alert_outbox (episode_id, transition) VALUES (1, 'firing');
            UPDATE alert_sequence SET value = 3
            """;

    private final PostgresServer server = TestServers.postgres();

    @BeforeEach
    void createDatabase() {
        ConnectedDatabase.create(server, DATABASE);
    }

    @AfterEach
    void dropDatabase() {
        ConnectedDatabase.asSuperuser(server, "postgres", "DROP DATABASE " + DATABASE + " WITH (FORCE)");
    }

    @Test
    void shouldKeepEpisodesAndTheirHistory() throws SQLException {
        ConnectedDatabase.flyway(server, DATABASE, MigrationVersion.fromVersion("2"))
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(BEFORE);

            ConnectedDatabase.flyway(server, DATABASE).migrate();

            assertThat(rows(statement, """
                    SELECT state, level, reason, clear_below, usage_avg, last_window_end = window_end,
                        opened_at = fired_at
                    FROM alert_episodes ORDER BY id
                    """))
                    .containsExactly("firing warning went_over 20 91.2 t t", "resolved warning recovered 70 61.4 t t");
            assertThat(rows(
                            statement,
                            "SELECT sequence, transition, reason, usage_avg, allowed_top FROM alert_events ORDER BY 1"))
                    .containsExactly(
                            "1 firing went_over 83.5 70", "2 resolved recovered 61.4 70", "3 firing went_over 91.2 20");
        }
    }

    /** Instances that do not know the kind may still work on it. */
    @Test
    void shouldOpenANewKindOnlyLaterWhereTheVersionBeforeHasWorked() throws SQLException {
        ConnectedDatabase.flyway(server, DATABASE, MigrationVersion.fromVersion("9"))
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO alert_hosts VALUES ('doc', 0, now())");

            ConnectedDatabase.flyway(server, DATABASE).migrate();

            assertThat(rows(
                            statement,
                            "SELECT opens_from > now() + interval '9 min', opens_from < now() + interval '11 min'"
                                    + " FROM alert_kinds WHERE kind = 'clock_ahead'"))
                    .containsExactly("t t");
        }
    }

    @Test
    void shouldOpenANewKindAtOnceInANewDatabase() throws SQLException {
        ConnectedDatabase.flyway(server, DATABASE).migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(rows(statement, "SELECT opens_from <= now() FROM alert_kinds WHERE kind = 'clock_ahead'"))
                    .containsExactly("t");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + DATABASE, server.user(), server.password());
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(result.getString(column));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }
}
