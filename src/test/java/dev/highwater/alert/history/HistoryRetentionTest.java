package dev.highwater.alert.history;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.Episode;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HistoryRetentionTest {

    /** As the profile of tests sets it. */
    private static final int RETENTION_DAYS = 36_500;

    @Inject
    AlertFixture fixture;

    @Inject
    HistoryRetention retention;

    @Inject
    Clock clock;

    @Test
    void shouldDeleteWhatWasResolvedLongAgoAndNothingElse() {
        String host = "retention";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(
                window(new SeriesKey(host, "old"), 1, 90),
                window(new SeriesKey(host, "recent"), 1, 90),
                window(new SeriesKey(host, "open"), 1, 90))));
        complete(episodes.accept(
                List.of(window(new SeriesKey(host, "old"), 2, 10), window(new SeriesKey(host, "recent"), 2, 10))));
        age("resolved_at", RETENTION_DAYS + 1, "old");
        age("resolved_at", RETENTION_DAYS - 1, "recent");
        age("fired_at", 2 * RETENTION_DAYS, "open");

        // What is being sent right now is left for the next time.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            complete(retention.deleteAll());
            assertThat(fixture.episodes(host)).extracting(Episode::cpu).containsExactlyInAnyOrder("recent", "open");
        });
    }

    private void age(String column, int days, String cpu) {
        TestServers.postgres()
                .execute("UPDATE alert_episodes SET %s = '%s' WHERE hostname = 'retention' AND cpu = '%s'"
                        .formatted(column, clock.instant().minus(Duration.ofDays(days)), cpu));
    }
}
