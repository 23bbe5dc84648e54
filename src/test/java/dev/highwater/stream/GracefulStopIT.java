package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance that is asked to end finishes its transaction, leaves the group so that others take over at once, and is
 * gone.
 */
@Slow
class GracefulStopIT {

    private static final Duration PROMISE = Duration.ofSeconds(5);

    @Test
    void shouldEndInTimeUnderLoad(@TempDir Path directory) throws Exception {
        try (FaultRun run = new FaultRun(directory, 11)) {
            try (HighwaterService service = run.start("one")) {
                run.send(20_000);
                run.awaitWritten(500);
                assertThat(service.stop()).isLessThan(PROMISE);
            }
            try (HighwaterService service = run.start("two")) {
                run.assertExactlyOnce();
            }
        }
    }

    /** A service that waits for servers that are not there can still be stopped. */
    @Test
    void shouldEndInTimeWhenKafkaAndPostgresWereNeverThere(@TempDir Path directory) throws Exception {
        try (FaultRun run = new FaultRun(directory, 13)
                        .set("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Ports.free())
                        .set("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/none");
                HighwaterService service = run.start("one")) {
            awaitReadiness(service, "(?s)503 .*Kafka at .*");
            assertThat(service.stop()).isLessThan(PROMISE);
        }
    }

    @Test
    void shouldEndInTimeWhenKafkaIsLostInTheMiddle(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary()) {
            kafka.start();
            try (FaultRun run = new FaultRun(directory, 14, kafka.bootstrapServers())) {
                try (HighwaterService service = run.start("one")) {
                    run.send(20_000);
                    run.awaitWritten(500);
                    kafka.kill();
                    assertThat(service.stop()).isLessThan(PROMISE);
                }
                kafka.start();
                try (HighwaterService service = run.start("one")) {
                    run.assertExactlyOnce();
                }
            }
        }
    }

    /** A machine that swaps, or a paused virtual machine: nothing is refused, and nothing is answered. */
    @Test
    void shouldEndInTimeWhenKafkaHangsInTheMiddle(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary()) {
            kafka.start();
            try (FaultRun run = new FaultRun(directory, 15, kafka.bootstrapServers())) {
                try (HighwaterService service = run.start("one")) {
                    run.send(20_000);
                    run.awaitWritten(500);
                    kafka.suspend();
                    assertThat(service.stop()).isLessThan(PROMISE);
                } finally {
                    kafka.resume();
                }
                try (HighwaterService service = run.start("one")) {
                    run.assertExactlyOnce();
                }
            }
        }
    }

    @Test
    void shouldEndInTimeWhenPostgresHangsInTheMiddle(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary()) {
            postgres.start();
            try (FaultRun run = new FaultRun(directory, 16).set("HIGHWATER_POSTGRES_URL", postgres.url())) {
                try (HighwaterService service = run.start("one")) {
                    assertThat(service.awaitReady(() -> false)).isTrue();
                    run.send(20_000);
                    run.awaitWritten(5_000);
                    postgres.suspend();
                    // What it asks of the database from now on is not answered.
                    awaitReadiness(service, "(?s).*\"degraded\": true.*");
                    assertThat(service.stop()).isLessThan(PROMISE);
                } finally {
                    postgres.resume();
                }
                try (HighwaterService service = run.start("one")) {
                    run.assertExactlyOnce();
                }
            }
        }
    }

    @Test
    void shouldEndInTimeWhenKafkaAndPostgresAreLostInTheMiddle(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            try (FaultRun run = new FaultRun(directory, 17, kafka.bootstrapServers())
                            .set("HIGHWATER_POSTGRES_URL", postgres.url());
                    HighwaterService service = run.start("one")) {
                assertThat(service.awaitReady(() -> false)).isTrue();
                run.send(20_000);
                run.awaitWritten(5_000);
                postgres.kill();
                kafka.kill();
                assertThat(service.stop()).isLessThan(PROMISE);
                kafka.start();
            }
        }
    }

    private static void awaitReadiness(HighwaterService service, String pattern) {
        await().atMost(60, SECONDS)
                .pollInterval(200, MILLISECONDS)
                .until(() -> FaultRun.readiness(service).matches(pattern));
    }
}
