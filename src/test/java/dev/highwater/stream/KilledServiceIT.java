package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production jar is killed ({@code kill -9}) again and again in the middle of its work, and what it has written in
 * the end is what an uninterrupted run would have written; each series has its alert, once.
 * {@code -Dhighwater.kills=200} kills more often.
 */
class KilledServiceIT {

    private static final int CHUNK = 20_000;

    @Test
    void shouldLoseAndDoubleNothing(@TempDir Path directory) throws Exception {
        int kills = Integer.getInteger("highwater.kills", 5);
        int inTheMiddle = 0;
        Random random = new Random(kills);
        try (PostgresServer postgres = PostgresServer.temporary();
                FaultRun run =
                        new FaultRun(directory, 99).withShortSessions().set("HIGHWATER_POSTGRES_URL", postgres.url())) {
            postgres.start();
            // Every average is over this threshold, so each series has one alert and keeps it.
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 0)");
            for (int kill = 0; kill < kills; kill++) {
                try (HighwaterService service = run.start("one")) {
                    // Somewhere in the middle of these, wherever that falls: before, in or after a transaction.
                    long moment = run.sent() + random.nextInt(CHUNK);
                    run.sendOf("newcomer-" + kill, CHUNK);
                    run.awaitWritten(moment);
                    service.kill();
                    inTheMiddle += run.isAllWritten() ? 0 : 1;
                }
            }
            System.out.printf("%d of %d kills left something half done%n", inTheMiddle, kills);
            assertThat(inTheMiddle).isGreaterThan(kills / 2);
            try (HighwaterService service = run.start("one")) {
                run.send(CHUNK);
                run.assertExactlyOnce();
                await().atMost(60, SECONDS)
                        .untilAsserted(
                                () -> assertThat(FaultRun.alerts(postgres)).isEqualTo(run.series()));
            }
        }
    }
}
