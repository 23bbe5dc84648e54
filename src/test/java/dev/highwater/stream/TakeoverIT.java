package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance is killed in the middle of a transaction and does not come back. With the default settings of service and
 * broker, its partitions flow again within fifteen seconds, on another instance. Under the newer group protocol the
 * broker decides how soon it notices, so there the broker has to be configured.
 */
@Slow
class TakeoverIT {

    private static final Duration PROMISE = Duration.ofSeconds(15);

    @Test
    void shouldLetTheDeadOnesPartitionsFlowAgainInTime(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary(Map.of(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000",
                "group.consumer.session.timeout.ms", "6000",
                "group.consumer.heartbeat.interval.ms", "1000"))) {
            kafka.start();
            // Both wait for time to pass, so they do it together.
            try (FaultRun classic = new FaultRun(directory.resolve("classic"), 3, kafka.bootstrapServers());
                    FaultRun newer = new FaultRun(directory.resolve("newer"), 4, kafka.bootstrapServers())
                            .set("KAFKA_GROUP_PROTOCOL", "consumer")) {
                try (HighwaterService one = classic.start("one");
                        HighwaterService two = classic.start("two");
                        HighwaterService three = newer.start("three");
                        HighwaterService four = newer.start("four")) {
                    awaitAllAtWork(classic, one, two);
                    awaitAllAtWork(newer, three, four);

                    long classicStart = killInTransaction(classic, one);
                    CompletableFuture<Duration> first =
                            CompletableFuture.supplyAsync(() -> awaitTakeover(classic, classicStart));
                    long newerStart = killInTransaction(newer, three);
                    Duration newerPause = awaitTakeover(newer, newerStart);
                    Duration classicPause = first.join();
                    System.out.printf("Takeover: classic %s, consumer %s%n", classicPause, newerPause);
                    assertThat(classicPause).isLessThan(PROMISE);
                    assertThat(newerPause).isLessThan(PROMISE);
                    classic.assertExactlyOnce();
                    newer.assertExactlyOnce();
                }
            }
        }
    }

    private static void awaitAllAtWork(FaultRun run, HighwaterService... services) {
        run.send(1_000);
        run.awaitAllWritten();
        for (HighwaterService service : services) {
            await().atMost(60, SECONDS)
                    .until(() -> FaultRun.readiness(service).matches("(?s)200 .*\"partitions\": [12]\\b.*"));
        }
    }

    private static long killInTransaction(FaultRun run, HighwaterService service) {
        run.suspendBetweenSendAndCommit(service);
        service.kill();
        run.send(500);
        return System.nanoTime();
    }

    private static Duration awaitTakeover(FaultRun run, long start) {
        run.awaitAllWritten();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
