package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is down when the service starts, and is stopped again in the middle. Readings flow on all the time, health
 * says that something is missing and what, and when it is back every series that is over its threshold has its alert,
 * once.
 */
@Slow
class PostgresOutageIT {

    /** Of the database: other checks can be degraded as well. */
    private static final String DATABASE = "(?s)200 .*\"name\": \"database\",";

    private static final String WELL = DATABASE + "[^}]*\"degraded\": false.*";
    private static final String DEGRADED = DATABASE + "(?=[^}]*\"degraded\": true)(?=[^}]*\"reason\": \"[^\"]).*";

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
                awaitReadiness(service, DEGRADED);

                postgres.start();
                awaitReadiness(service, WELL);
                run.send(5_000);
                run.awaitAllWritten();

                postgres.stop();
                awaitReadiness(service, DEGRADED);
                run.sendOf("newcomer", 5_000);
                run.awaitAllWritten();

                postgres.start();
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(FaultRun.alerts(postgres))
                                .isEqualTo(run.series())
                                .anyMatch(series -> series.startsWith("newcomer")));
                run.assertExactlyOnce();
            }
        }
    }

    private static void awaitReadiness(HighwaterService service, String pattern) {
        await().atMost(60, SECONDS)
                .pollInterval(200, MILLISECONDS)
                .until(() -> FaultRun.readiness(service).matches(pattern));
    }
}
