package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Patience;
import dev.highwater.testing.Slow;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * PostgreSQL is not there at the start, or goes away and comes back. A server of its own, so that others keep theirs.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Slow
class PostgresAwayTest {

    private static final String DATABASE = "away";
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final PostgresServer server = PostgresServer.temporary();

    @BeforeAll
    void startServer() {
        server.start();
    }

    @AfterAll
    void closeServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() {
        ConnectedDatabase.create(server, DATABASE);
    }

    @AfterEach
    void dropDatabase() {
        ConnectedDatabase.asSuperuser(server, "postgres", "DROP DATABASE away WITH (FORCE)");
    }

    @Test
    void shouldWaitForPostgresWhenItIsStartedFirst() {
        server.stop();
        try (ConnectedDatabase connected = ConnectedDatabase.to(server, DATABASE)) {
            Thresholds thresholds = thresholds(connected);

            await().untilAsserted(() -> assertThat(connected.schema().reason())
                    .startsWith("PostgreSQL cannot be reached: Connection refused"));
            assertThat(connected.schema().isReady()).isFalse();
            assertThat(thresholds.isLoaded()).isFalse();
            assertUnavailable(connected, "PostgreSQL cannot be reached: Connection refused");

            server.start();

            await().atMost(A_WHILE).until(thresholds::isLoaded);
            assertThat(connected.schema().reason()).isEmpty();
            connected.schema().ready().await().atMost(A_WHILE);
        } finally {
            startIfStopped();
        }
    }

    @Test
    void shouldKeepTheLastSnapshotInForceAndFindChangesMadeMeanwhile() {
        try (ConnectedDatabase connected = ConnectedDatabase.to(server, DATABASE)) {
            Thresholds thresholds = thresholds(connected);
            await().atMost(A_WHILE)
                    .until(() ->
                            thresholds.isLoaded() && connected.notifications().isListening());
            sql("INSERT INTO cpu_thresholds VALUES ('doc', 20)");
            await().until(() -> thresholds.snapshot().find("doc").isPresent());
            Instant before = Instant.now();

            server.stop();
            await().until(() -> !connected.notifications().isListening());
            thresholds.refresh();

            await().until(() -> thresholds.status().staleSince().isPresent());
            assertThat(thresholds.status().staleSince())
                    .hasValueSatisfying(since -> assertThat(since).isAfterOrEqualTo(before));
            assertThat(thresholds.status().reason()).startsWith("PostgreSQL cannot be reached");
            assertThat(thresholds.status().loaded()).isTrue();
            assertThat(thresholds.snapshot().find("doc")).isPresent();
            assertUnavailable(connected, "PostgreSQL cannot be reached");

            server.start();
            // Made by somebody who was quicker to connect again, or not: it must be found either way, without the
            // schedule.
            sql("UPDATE cpu_thresholds SET allowed_top = 30");

            await().atMost(A_WHILE)
                    .until(() -> thresholds
                                    .snapshot()
                                    .find("doc")
                                    .orElseThrow()
                                    .allowedTop()
                                    .intValue()
                            == 30);
            await().atMost(A_WHILE).until(() -> thresholds.status().staleSince().isEmpty());
            assertThat(thresholds.status().reason()).isEmpty();
        } finally {
            startIfStopped();
        }
    }

    @Test
    void shouldExplainARefusedLoginWithoutTheCredentials() {
        ConnectedDatabase.asSuperuser(server, "postgres", "ALTER ROLE highwater NOLOGIN");
        try (ConnectedDatabase connected = ConnectedDatabase.to(server, DATABASE)) {
            await().untilAsserted(() -> assertThat(connected.schema().reason())
                    .isEqualTo("PostgreSQL refuses the login; check HIGHWATER_POSTGRES_USERNAME and"
                            + " HIGHWATER_POSTGRES_PASSWORD"));

            ConnectedDatabase.asSuperuser(server, "postgres", "ALTER ROLE highwater LOGIN");

            await().atMost(A_WHILE).until(() -> connected.schema().isReady());
        } finally {
            ConnectedDatabase.asSuperuser(server, "postgres", "ALTER ROLE highwater LOGIN");
        }
    }

    @Test
    void shouldReplaceAKilledListener() {
        try (ConnectedDatabase connected = ConnectedDatabase.to(server, DATABASE)) {
            Thresholds thresholds = thresholds(connected);
            await().atMost(A_WHILE)
                    .until(() ->
                            thresholds.isLoaded() && connected.notifications().isListening());

            ConnectedDatabase.asSuperuser(
                    server,
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'away'");
            sql("INSERT INTO cpu_thresholds VALUES ('doc', 20)");

            await().atMost(A_WHILE)
                    .until(() -> thresholds.snapshot().find("doc").isPresent());
        }
    }

    private static Thresholds thresholds(ConnectedDatabase connected) {
        Thresholds thresholds = new Thresholds(
                new ThresholdRepository(connected.database(), Ticker.system()),
                connected.schema(),
                connected.notifications(),
                Clock.systemUTC(),
                Ticker.system());
        thresholds.start(new StartupEvent());
        return thresholds;
    }

    private static void assertUnavailable(ConnectedDatabase connected, String reason) {
        ThresholdRepository repository = new ThresholdRepository(connected.database(), Ticker.system());
        assertThatThrownBy(
                        () -> repository.find(new SeriesKey("doc", "*")).await().atMost(Patience.LONGEST))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith(reason);
    }

    private void sql(String statement) {
        ConnectedDatabase.execute(server, DATABASE, statement);
    }

    private void startIfStopped() {
        try {
            server.execute("SELECT 1");
        } catch (IllegalStateException stopped) {
            server.start();
        }
    }
}
