package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances are restarted one after the other while readings flow and a window closes every second: none is held
 * up for long, since who leaves says so, and who stays keeps what it has.
 */
@Slow
class RollingRestartIT {

    private static final Duration PROMISE = Duration.ofSeconds(5);

    @Test
    void shouldDelayNoWindowMuch(@TempDir Path directory) throws Exception {
        try (FaultRun run = new FaultRun(directory, 12)) {
            HighwaterService[] services = {run.start("one"), run.start("two"), run.start("three")};
            try (SteadyFeed feed = new SteadyFeed(run.topics(), FaultRun.PARTITIONS)) {
                awaitPartitions(services);
                feed.forget();
                Duration slowestStop = Duration.ZERO;
                Duration slowestStart = Duration.ZERO;
                for (int i = 0; i < services.length; i++) {
                    slowestStop = max(slowestStop, services[i].stop());
                    long start = System.nanoTime();
                    services[i] = run.start("again-" + i);
                    awaitPartitions(services);
                    slowestStart = max(slowestStart, Duration.ofNanos(System.nanoTime() - start));
                }
                feed.finish();
                System.out.printf(
                        "Rolling restart: longest delay of %d windows %s, slowest start %s%n",
                        feed.windows(), feed.longestDelay(), slowestStart);
                // Where a start alone takes longer than that, the machine is too busy for promises.
                Duration promise = max(PROMISE, slowestStart);
                assertThat(slowestStop).isLessThan(promise);
                assertThat(feed.longestDelay()).isLessThan(promise);
            } finally {
                for (HighwaterService service : services) {
                    service.close();
                }
            }
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void awaitPartitions(HighwaterService... services) {
        for (HighwaterService service : services) {
            await().atMost(180, SECONDS)
                    .until(() -> FaultRun.readiness(service).matches("(?s)200 .*\"partitions\": 1\\b.*"));
        }
    }
}
