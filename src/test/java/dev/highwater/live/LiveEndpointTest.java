package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed as a browser sees it: averages and alerts come in through Kafka, thresholds through SQL. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LiveEndpointTest {

    private static final long START = Instant.parse("2021-10-11T12:53:00Z").toEpochMilli();

    @Inject
    Thresholds thresholds;

    @Inject
    LiveBrowsers browsers;

    private final LiveAverages topic = new LiveAverages();
    private final List<Browser> open = new ArrayList<>();

    @BeforeEach
    void awaitStart() {
        await().atMost(Duration.ofSeconds(60)).until(thresholds::isLoaded);
    }

    @AfterEach
    void close() {
        open.forEach(Browser::close);
        topic.close();
    }

    @Test
    void shouldBeginWithASnapshotAndCountMessagesWithoutGaps() {
        Browser browser = open();

        browser.awaitMessage("rate", rate -> rate.path("sequence").asInt() >= 3);

        JsonNode snapshot = browser.messages().get(0);
        assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
        assertThat(snapshot.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "sequence",
                        "type",
                        "alert_sequence",
                        "server_time",
                        "firing",
                        "recent",
                        "series",
                        "parts",
                        "thresholds",
                        "readings_per_second");
        assertNoGaps(browser);
        assertThat(Instant.parse(
                        browser.messages("rate").get(0).path("server_time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void shouldShowAveragesAsWindowsCloseAndKeepThemForThoseWhoComeLater() {
        Browser early = openWhenCalm();

        topic.write(List.of(average("live-charts", 1, 42.5)));

        JsonNode message = early.awaitMessage("averages", averages -> contains(averages, "live-charts"));
        assertThat(entry(message.path("averages"), "live-charts").toString())
                .isEqualTo("{\"hostname\":\"live-charts\",\"cpu\":\"cpu1\",\"window_end\":1633956810000,"
                        + "\"usage_avg\":42.5,\"usage_max\":43.5}");
        topic.write(List.of(average("live-charts", 2, 44)));
        early.awaitMessage(
                "averages",
                averages -> entry(averages.path("averages"), "live-charts")
                                .path("window_end")
                                .asLong()
                        == end(2));

        JsonNode snapshot = open().awaitSnapshot();
        assertThat(entry(snapshot.path("series"), "live-charts")
                        .path("averages")
                        .toString())
                .isEqualTo("[[1633956810000,42.5,43.5],[1633956840000,44.0,45.0]]");
        assertNoGaps(early);
    }

    @Test
    void shouldSendEverythingAgainWhenAveragesCameFasterThanTheyAreShown() {
        Browser browser = open();
        browser.awaitSnapshot();

        topic.write(LongStream.rangeClosed(1, 20)
                .mapToObj(window -> average("live-burst", window, (double) window))
                .toList());

        JsonNode again = browser.awaitMessage(
                "snapshot",
                snapshot -> snapshot.path("sequence").asLong() > 0
                        && entry(snapshot.path("series"), "live-burst")
                                        .path("averages")
                                        .size()
                                == 20);
        assertThat(again.path("thresholds").isArray()).isTrue();
        assertNoGaps(browser);
    }

    @Test
    void shouldContinueTheOrderOfAlertsFromTheSnapshotOn() {
        TestServers.postgres().execute("INSERT INTO cpu_thresholds VALUES ('live-alerts', 50)");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> thresholds.snapshot().find("live-alerts").isPresent());
        Browser first = openWhenCalm();

        // Browsers join all the time while episodes open and close.
        for (int window = 1; window <= 10; window++) {
            // Each on a CPU of its own, so that none of them flaps.
            topic.write(List.of(average("live-alerts", "cpu" + (window + 1) / 2, window, window % 2 == 0 ? 10 : 90)));
            open();
            // One after the other, or one may be passed over, and everybody gets a snapshot instead of the alerts.
            String end = Long.toString(end(window));
            first.awaitThat(() -> first.messages().stream()
                    .map(JsonNode::toString)
                    .anyMatch(message -> message.contains("live-alerts") && message.contains(end)));
        }

        long last = first.awaitMessage("alert", alert -> isLastOf(alert.path("episode")))
                .path("alert_sequence")
                .asLong();
        for (Browser browser : open) {
            browser.awaitAlertSequence(last);
            List<Long> alerts = browser.messages().stream()
                    .filter(message -> message.has("alert_sequence"))
                    .map(message -> message.path("alert_sequence").asLong())
                    .distinct()
                    .toList();
            assertThat(alerts)
                    .isEqualTo(LongStream.range(alerts.get(0), alerts.get(0) + alerts.size())
                            .boxed()
                            .toList());
            assertNoGaps(browser);
        }
        assertThat(first.messages("alert"))
                .filteredOn(
                        alert -> alert.path("episode").path("hostname").asText().equals("live-alerts"))
                .extracting(alert -> alert.path("transition").asText())
                .containsExactly(
                        "firing",
                        "resolved",
                        "firing",
                        "resolved",
                        "firing",
                        "resolved",
                        "firing",
                        "resolved",
                        "firing",
                        "resolved");
    }

    @Test
    void shouldSendThresholdsThatChange() {
        Browser browser = open();
        browser.awaitSnapshot();

        TestServers.postgres().execute("INSERT INTO cpu_thresholds VALUES ('live-thresholds', 33)");

        JsonNode message = browser.awaitMessage(
                "thresholds",
                all -> !entry(all.path("thresholds"), "live-thresholds").isMissingNode());
        assertThat(entry(message.path("thresholds"), "live-thresholds").toString())
                .startsWith("{\"hostname\":\"live-thresholds\",\"cpu\":\"*\",\"allowed_top\":33,\"critical_top\":null");
    }

    @Test
    void shouldSendThresholdsInTheirOrderOfPrecedenceWithWhatIsResolved() {
        Browser browser = open();
        browser.awaitSnapshot();

        TestServers.postgres()
                .execute("INSERT INTO cpu_thresholds (hostname, allowed_top, clear_below) VALUES"
                        + " ('live-order*', 33, 50), ('live-order-1', 44, 40)");

        JsonNode rows = browser.awaitMessage(
                        "thresholds",
                        all -> !entry(all.path("thresholds"), "live-order-1").isMissingNode())
                .path("thresholds");
        assertThat(rows.findValuesAsText("hostname"))
                .as("by name it would be the other way round")
                .containsSubsequence("live-order-1", "live-order*");
        assertThat(entry(rows, "live-order-1").path("clears_at").asInt()).isEqualTo(40);
        assertThat(entry(rows, "live-order*").path("clears_at").asInt()).isEqualTo(33);
    }

    @Test
    void shouldReportHowManyReadingsComeIn() {
        Browser browser = open();
        browser.awaitSnapshot();

        topic.writeReadings("live-rate", 500);

        browser.awaitMessage("rate", rate -> rate.path("readings_per_second").asDouble() > 0);
    }

    @Test
    void shouldIgnoreWhatABrowserSays() {
        Browser browser = open();
        browser.awaitSnapshot();

        browser.send("{\"type\":\"snapshot\"}");
        int before = browser.messages("rate").size();

        browser.awaitMessage("rate", rate -> browser.messages("rate").indexOf(rate) >= before + 2);
        assertThat(browser.closeCode()).isNotDone();
    }

    @Test
    void shouldEndTheConnectionOfAClientThatSendsTooMuch() {
        Browser browser = open();
        browser.awaitSnapshot();

        // Whether all of it can still be sent depends on how soon the server has had enough.
        Throwable failure = catchThrowable(() -> browser.send("x".repeat(100_000)));

        assertThat(failure == null || failure instanceof CompletionException).isTrue();

        await().atMost(Duration.ofSeconds(30)).until(() -> browser.closeCode().isDone());
    }

    @Test
    void shouldCountBrowsers() {
        Browser browser = open();
        browser.awaitSnapshot();
        assertThat(browsers.connected()).isPositive();

        open.forEach(Browser::close);

        await().atMost(Duration.ofSeconds(30)).until(() -> browsers.connected() == 0);
    }

    /**
     * A browser that is not sent everything again for what came before: averages that were written faster than they are
     * shown are followed by a snapshot, and what a test waits for as a message would be in that.
     */
    private Browser openWhenCalm() {
        Browser browser = open();
        browser.awaitSnapshot();
        String marker = "live-calm-" + System.identityHashCode(browser);
        topic.write(List.of(average(marker, 1, 1)));
        browser.awaitThat(() -> browser.messages().stream()
                .anyMatch(message -> message.toString().contains(marker)));
        int messages = browser.messages().size();
        browser.awaitThat(() -> browser.ratesSinceSnapshot(messages) > 2);
        return browser;
    }

    private Browser open() {
        Browser browser = Browser.open();
        open.add(browser);
        return browser;
    }

    private static void assertNoGaps(Browser browser) {
        List<JsonNode> messages = List.copyOf(browser.messages());
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).path("sequence").asInt(-1)).isEqualTo(i);
        }
    }

    private static boolean isLastOf(JsonNode episode) {
        return episode.path("hostname").asText().equals("live-alerts")
                && episode.path("resolved_window_end")
                        .asText()
                        .equals(Instant.ofEpochMilli(end(10)).toString());
    }

    private static boolean contains(JsonNode averages, String hostname) {
        return !entry(averages.path("averages"), hostname).isMissingNode();
    }

    private static JsonNode entry(JsonNode list, String hostname) {
        for (JsonNode entry : list) {
            if (entry.path("hostname").asText().equals(hostname)) {
                return entry;
            }
        }
        return list.path("none");
    }

    private static WindowAverage average(String hostname, long window, double value) {
        return average(hostname, "cpu1", window, value);
    }

    private static WindowAverage average(String hostname, String cpu, long window, double value) {
        return new WindowAverage(new SeriesKey(hostname, cpu), end(window - 1), end(window), value, value + 1);
    }

    private static long end(long window) {
        return START + window * 30_000;
    }
}
