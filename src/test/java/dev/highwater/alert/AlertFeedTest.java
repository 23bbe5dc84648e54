package dev.highwater.alert;

import static dev.highwater.alert.AlertFixture.complete;
import static dev.highwater.alert.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.TestServers;
import dev.highwater.reading.SeriesKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AlertFeedTest {

    private static final int WRITERS = 4;
    private static final int ROUNDS = 20;

    @Inject
    AlertFeed feed;

    @Inject
    AlertFixture fixture;

    @Test
    void shouldTellEventsAsTheyLeftTheEpisode() {
        SeriesKey series = new SeriesKey("feed-events", "cpu1");
        fixture.allow(series.hostname(), 60);
        long before = complete(feed.snapshot(0)).sequence();

        complete(fixture.freshInstance().accept(List.of(window(series, 1, 90), window(series, 2, 10))));

        List<AlertEvent> events = complete(feed.after(before, 100));
        assertThat(events)
                .extracting(
                        AlertEvent::sequence,
                        AlertEvent::transition,
                        event -> event.episode().hostname(),
                        event -> event.episode().state(),
                        event -> event.episode().resolvedReason())
                .containsExactly(
                        tuple(before + 1, EpisodeState.FIRING, "feed-events", EpisodeState.FIRING, null),
                        tuple(before + 2, EpisodeState.RESOLVED, "feed-events", EpisodeState.RESOLVED, "recovered"));
        assertThat(complete(feed.after(before, 1))).isEqualTo(events.subList(0, 1));
        assertThat(complete(feed.after(before + 2, 100))).isEmpty();
    }

    @Test
    void shouldShowFiringAndRecentEpisodesAsOfTheSequence() {
        SeriesKey firing = new SeriesKey("feed-snapshot", "cpu1");
        SeriesKey resolved = new SeriesKey("feed-snapshot", "cpu2");
        fixture.allow(firing.hostname(), 60);
        Episodes episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(window(firing, 1, 90), window(resolved, 1, 91))));
        complete(episodes.accept(List.of(window(resolved, 2, 10))));

        AlertSnapshot snapshot = complete(feed.snapshot(1));

        assertThat(snapshot.firing())
                .filteredOn(episode -> episode.hostname().equals("feed-snapshot"))
                .extracting(Episode::cpu)
                .containsExactly("cpu1");
        assertThat(snapshot.recent())
                .extracting(Episode::hostname, Episode::cpu)
                .containsExactly(tuple("feed-snapshot", "cpu2"));
        assertThat(complete(feed.after(snapshot.sequence() - 1, 100)))
                .extracting(event -> event.episode().cpu())
                .containsExactly("cpu2");
    }

    @Test
    void shouldNotifyThoseWhoListen() throws SQLException {
        SeriesKey series = new SeriesKey("feed-notified", "cpu1");
        fixture.allow(series.hostname(), 60);
        try (Connection connection = TestServers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + AlertFeed.CHANNEL);

            complete(fixture.freshInstance().accept(List.of(window(series, 1, 90))));

            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(notifications)
                    .extracting(PGNotification::getParameter)
                    .contains(Long.toString(complete(feed.snapshot(0)).sequence()));
        }
    }

    /** Whoever follows by number must never find a lower one later, as happens with a sequence of the database. */
    @Test
    void shouldShowEventsInTheOrderOfTheirNumbersWhileManyWrite() {
        fixture.allow("feed-order", 60);
        long start = complete(feed.snapshot(0)).sequence();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            SeriesKey series = new SeriesKey("feed-order", "cpu" + writer);
            writers.add(new Thread(() -> {
                Episodes episodes = fixture.freshInstance();
                for (int round = 1; round <= ROUNDS; round++) {
                    complete(episodes.accept(List.of(window(series, round, round % 2 == 0 ? 10 : 90))));
                }
            }));
        }

        writers.forEach(Thread::start);
        List<Long> seen = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    long last = start + seen.size();
                    complete(feed.after(last, 1000)).forEach(event -> seen.add(event.sequence()));
                    return seen.size() >= WRITERS * ROUNDS;
                });

        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(start + 1, start + seen.size())
                        .boxed()
                        .toList());
    }
}
