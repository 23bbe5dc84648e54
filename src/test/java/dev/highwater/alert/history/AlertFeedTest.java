package dev.highwater.alert.history;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.alert.store.AlertSnapshot;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    void shouldPublishEventsInOrderWithTheNumbersOfTheirTime() {
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
                        AlertEvent::reason,
                        event -> event.evidence().usageAvg(),
                        event -> event.evidence().averages().size(),
                        event -> event.episode().state())
                .containsExactly(
                        tuple(
                                before + 1,
                                TransitionKind.FIRING,
                                "feed-events",
                                TransitionReason.WENT_OVER,
                                90.0,
                                1,
                                EpisodeState.RESOLVED),
                        tuple(
                                before + 2,
                                TransitionKind.RESOLVED,
                                "feed-events",
                                TransitionReason.RECOVERED,
                                10.0,
                                2,
                                EpisodeState.RESOLVED));
        assertThat(complete(feed.after(before, 1))).isEqualTo(events.subList(0, 1));
        assertThat(complete(feed.after(before + 2, 100))).isEmpty();
    }

    @Test
    void shouldShowFiringAndRecentEpisodesAsOfTheSequence() {
        SeriesKey firing = new SeriesKey("feed-snapshot", "cpu1");
        SeriesKey resolved = new SeriesKey("feed-snapshot", "cpu2");
        fixture.allow(firing.hostname(), 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(window(firing, 1, 90), window(resolved, 1, 91))));
        complete(episodes.accept(List.of(window(resolved, 2, 10))));

        AlertSnapshot snapshot = complete(feed.snapshot(1));

        assertThat(snapshot.open())
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
            statement.execute("LISTEN " + EpisodeTransactions.CHANNEL);

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
        long start = complete(feed.snapshot(0)).sequence();
        List<Thread> writers = startWriters("feed-order");

        List<Long> seen = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            boolean isAllWritten = writers.stream().noneMatch(Thread::isAlive);
            complete(feed.after(start + seen.size(), 1000)).forEach(event -> seen.add(event.sequence()));
            return isAllWritten;
        });

        assertThat(seen)
                .hasSizeGreaterThan(WRITERS)
                .isEqualTo(LongStream.rangeClosed(start + 1, start + seen.size())
                        .boxed()
                        .toList());
    }

    @Test
    void shouldTakeSnapshotsThatAgreeWithTheEventsWhileManyWrite() {
        String hostname = "feed-consistent";
        long start = complete(feed.snapshot(0)).sequence();
        List<Thread> writers = startWriters(hostname);

        Map<Long, Set<String>> firing = new HashMap<>();
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            AlertSnapshot snapshot = complete(feed.snapshot(10));
            firing.put(snapshot.sequence(), cpus(snapshot, hostname));
            return writers.stream().noneMatch(Thread::isAlive);
        });

        List<AlertEvent> events = complete(feed.after(start, 1000));
        assertThat(firing)
                .hasSizeGreaterThan(2)
                .allSatisfy((sequence, cpus) -> assertThat(cpus).isEqualTo(firingAfter(events, sequence, hostname)));
    }

    /** Each opens and closes episodes of a series of its own. */
    private List<Thread> startWriters(String hostname) {
        fixture.allow(hostname, 60);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            SeriesKey series = new SeriesKey(hostname, "cpu" + writer);
            writers.add(new Thread(() -> {
                EpisodeEvaluator episodes = fixture.freshInstance();
                for (int round = 1; round <= ROUNDS; round++) {
                    complete(episodes.accept(List.of(window(series, round, round % 2 == 0 ? 10 : 90))));
                }
            }));
        }
        writers.forEach(Thread::start);
        return writers;
    }

    private static Set<String> cpus(AlertSnapshot snapshot, String hostname) {
        return snapshot.open().stream()
                .filter(episode -> episode.hostname().equals(hostname))
                .map(Episode::cpu)
                .collect(Collectors.toSet());
    }

    private static Set<String> firingAfter(List<AlertEvent> events, long sequence, String hostname) {
        Set<String> firing = new HashSet<>();
        for (AlertEvent event : events) {
            if (event.sequence() > sequence || !event.episode().hostname().equals(hostname)) {
                continue;
            }
            if (event.transition() == TransitionKind.FIRING) {
                firing.add(event.episode().cpu());
            } else {
                firing.remove(event.episode().cpu());
            }
        }
        return firing;
    }
}
