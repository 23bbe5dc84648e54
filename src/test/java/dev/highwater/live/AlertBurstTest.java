package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.notification.ExampleEpisodes;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More alerts at once than may wait for a browser cut off no browser that reads, and reach it all; one that does not
 * read is cut off.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class AlertBurstTest {

    private static final Logger LOG = Logger.getLogger(AlertBurstTest.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BROWSERS = 8;
    private static final int PAGES = 10;
    private static final int PAGE = 500;

    @Inject
    LiveBrowsers browsers;

    @Inject
    MeterRegistry meters;

    @Inject
    AlertFeed events;

    /** What is in the database has been shown: from then on only this test shows anything. */
    @BeforeEach
    void awaitStart() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> events.snapshot(1).await().atMost(PATIENCE) != null);
    }

    /** What other tests follow. */
    @AfterEach
    void forgetWhatNeverHappened() {
        browsers.restart(
                OpenAlerts.of(events.snapshot(OpenAlerts.RECENT).await().atMost(PATIENCE)));
    }

    @Test
    void shouldReachAllThatReadAndCutOffTheOneThatDoesNot() throws IOException {
        long first = 1_000_000;
        browsers.restart(new OpenAlerts(first, List.of(), List.of()));
        double before = slowDisconnects();
        List<Browser> reading = new ArrayList<>();
        try (RawClient silent = RawClient.upgrade("X-Nothing: special")) {
            for (int i = 0; i < BROWSERS; i++) {
                Browser browser = Browser.open();
                reading.add(browser);
                browser.awaitSnapshot();
            }

            long begun = System.nanoTime();
            for (int page = 0; page < PAGES; page++) {
                browsers.alerts(page(first + 1 + (long) page * PAGE));
            }
            reading.forEach(browser -> browser.awaitAlertSequence(first + PAGES * PAGE));
            LOG.infof(
                    "%d alerts reached %d browsers in %d ms; snapshots for the first of them: %d",
                    PAGES * PAGE,
                    BROWSERS,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                    reading.get(0).messages("snapshot").size());

            // The one that reads nothing has taken what its network takes, and is let go of when that is full.
            long[] next = {first + PAGES * PAGE + 1};
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                browsers.alerts(page(next[0]));
                next[0] += PAGE;
                return slowDisconnects() == before + 1;
            });
            reading.forEach(browser -> browser.awaitAlertSequence(next[0] - 1));
            assertThat(reading).allSatisfy(browser -> {
                assertThat(browser.closeCode()).isNotDone();
                assertThat(browser.messages())
                        .extracting(message -> message.path("sequence").asLong())
                        .isEqualTo(LongStream.range(0, browser.messages().size())
                                .boxed()
                                .toList());
            });
            silent.drain();
        } finally {
            reading.forEach(Browser::close);
        }
    }

    private double slowDisconnects() {
        return meters.counter("highwater.live.disconnects", "reason", "slow").count();
    }

    private static List<AlertEvent> page(long from) {
        AlertEvent.Evidence nothing =
                new AlertEvent.Evidence(null, null, null, null, null, null, null, null, null, null, List.of());
        return LongStream.range(from, from + PAGE)
                .mapToObj(sequence -> new AlertEvent(
                        sequence,
                        TransitionKind.FIRING,
                        ExampleEpisodes.firing(sequence % 5_000, "doc", "cpu1").reason(),
                        Instant.EPOCH,
                        nothing,
                        null,
                        null,
                        null,
                        null,
                        ExampleEpisodes.firing(sequence % 5_000, "doc", "cpu1")))
                .toList();
    }
}
