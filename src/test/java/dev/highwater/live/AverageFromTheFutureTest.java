package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A window years ahead must not take the real ones off the charts. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class AverageFromTheFutureTest {

    private static final SeriesKey SERIES = new SeriesKey("live-future", "cpu1");
    private static final long PAST = Instant.parse("2021-10-11T12:53:30Z").toEpochMilli();
    private static final long AHEAD = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

    @Test
    void shouldNotBeShown() {
        try (LiveAverages topic = new LiveAverages();
                Browser browser = Browser.open()) {
            browser.awaitSnapshot();
            topic.write(List.of(window(PAST), window(AHEAD), window(PAST + 30_000)));
            browser.awaitMessage(
                    "averages", message -> ends(message.path("averages")).contains(PAST + 30_000));
        }
        try (Browser later = Browser.open()) {
            JsonNode series = StreamSupport.stream(
                            later.awaitSnapshot().path("series").spliterator(), false)
                    .filter(entry -> entry.path("hostname").asText().equals(SERIES.hostname()))
                    .findFirst()
                    .orElseThrow();
            assertThat(series.path("averages"))
                    .extracting(average -> average.get(0).asLong())
                    .containsExactly(PAST, PAST + 30_000);
        }
    }

    private static List<Long> ends(JsonNode averages) {
        return StreamSupport.stream(averages.spliterator(), false)
                .filter(average -> average.path("hostname").asText().equals(SERIES.hostname()))
                .map(average -> average.path("window_end").asLong())
                .toList();
    }

    private static WindowAverage window(long end) {
        return new WindowAverage(SERIES, end - 30_000, end, 50, 60);
    }
}
