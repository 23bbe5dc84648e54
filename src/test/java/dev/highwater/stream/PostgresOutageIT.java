package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is down when the service starts, and is stopped again in the middle. Readings flow on all the time, health says that
 * something is missing and what, and when it is back every series that is over its threshold has its alert, once.
 */
class PostgresOutageIT {

    @Test
    void shouldGoOnWithoutItAndHaveEveryAlertAfterwards(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                FaultRun run = new FaultRun(directory, 23).set("HIGHWATER_POSTGRES_URL", postgres.url())) {
            postgres.start();
            // Every average is over this threshold, so each series has one alert and keeps it.
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 0)");
            postgres.stop();
            try (HighwaterService service = run.start("one")) {
                run.send(5_000);
                run.awaitAllWritten();
                awaitReadiness(service, "(?s)200 .*\"degraded\": true.*\"reason\": \".+\".*");

                postgres.start();
                awaitReadiness(service, "(?s)200 .*\"degraded\": false.*");
                run.send(5_000);
                run.awaitAllWritten();

                postgres.stop();
                awaitReadiness(service, "(?s)200 .*\"degraded\": true.*\"reason\": \".+\".*");
                run.sendOf("newcomer", 5_000);
                run.awaitAllWritten();

                postgres.start();
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(alerts(postgres))
                                .isEqualTo(run.series())
                                .anyMatch(series -> series.startsWith("newcomer")));
                run.assertExactlyOnce();
            }
        }
    }

    /** The series that are alerted, as often as they are. */
    private static List<String> alerts(PostgresServer postgres) throws SQLException {
        List<String> alerts = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT hostname, cpu FROM alert_episodes WHERE state = 'firing'"
                                + " ORDER BY hostname COLLATE \"C\", cpu COLLATE \"C\"")) {
            while (rows.next()) {
                alerts.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return alerts;
    }

    private static void awaitReadiness(HighwaterService service, String pattern) {
        await().atMost(60, SECONDS)
                .pollInterval(200, MILLISECONDS)
                .until(() -> FaultRun.readiness(service).matches(pattern));
    }
}
