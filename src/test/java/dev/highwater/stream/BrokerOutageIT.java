package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka is stopped for a while and started again, and killed in the middle of transactions. The service says so,
 * recovers alone, and nothing is missing or doubled. {@code -Dhighwater.outage=120} stays away for that many seconds.
 */
@Slow
class BrokerOutageIT {

    @Test
    void shouldSayThatKafkaIsAwayAndGoOnWhenItIsBack(@TempDir Path directory) throws Exception {
        int outage = Integer.getInteger("highwater.outage", 30);
        try (KafkaServer kafka = KafkaServer.temporary()) {
            kafka.start();
            try (FaultRun run = new FaultRun(directory, 5, kafka.bootstrapServers());
                    HighwaterService service = run.start("one")) {
                run.send(5_000);
                run.awaitAllWritten();
                awaitReadiness(service, "200");

                kafka.stop();
                awaitReadiness(service, "503");
                await().during(outage - 8, SECONDS)
                        .atMost(outage, SECONDS)
                        .until(() -> FaultRun.readiness(service).matches("(?s)503 .*Kafka.*"));
                kafka.start();
                run.send(5_000);
                run.awaitAllWritten();
                awaitReadiness(service, "200");

                long before = run.sent();
                run.send(5_000);
                run.awaitWritten(before + 500);
                kafka.kill();
                kafka.start();
                run.send(5_000);
                run.assertExactlyOnce();
            }
        }
    }

    private static void awaitReadiness(HighwaterService service, String status) {
        await().atMost(20, SECONDS)
                .pollInterval(100, MILLISECONDS)
                .until(() -> FaultRun.readiness(service).startsWith(status));
    }
}
