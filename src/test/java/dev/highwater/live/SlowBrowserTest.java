package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A browser that connects and reads nothing is let go of, and no one else notices. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class SlowBrowserTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LONG_NAME = "slow-".repeat(48);

    @Inject
    LiveBrowsers browsers;

    @Inject
    MeterRegistry meters;

    @Test
    void shouldBeCutOffWhileAnotherKeepsReceiving() throws IOException {
        try (RawClient slow = RawClient.upgrade("X-Nothing: special");
                Browser fast = Browser.open()) {
            fast.awaitSnapshot();
            await().atMost(PATIENCE).until(() -> browsers.connected() >= 2);
            double before = slowDisconnects();

            int[] window = {0};
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
                browsers.averages(manyAverages(++window[0]));
                return slowDisconnects() == before + 1;
            });

            int received = fast.messages().size();
            await().atMost(PATIENCE).until(() -> fast.messages().size() > received + 1);
            assertThat(fast.closeCode()).isNotDone();
            assertThat(fast.messages())
                    .extracting(message -> message.path("sequence").asInt())
                    .startsWith(0, 1, 2);
            // The server does not wait for a close frame that will not come.
            slow.drain();
        }
    }

    private double slowDisconnects() {
        return meters.counter("highwater.live.disconnects", "reason", "slow").count();
    }

    /** A few hundred kilobytes as a message. */
    private static List<WindowAverage> manyAverages(int window) {
        return IntStream.range(0, 1000)
                .mapToObj(cpu -> new WindowAverage(
                        new SeriesKey(LONG_NAME, "cpu" + cpu), window * 30_000L, window * 30_000L + 30_000, cpu, cpu))
                .toList();
    }
}
