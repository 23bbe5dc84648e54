package dev.highwater.alert.evaluate;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EpisodeEvaluatorTest {

    @Inject
    AlertFixture fixture;

    @Test
    void shouldRecordAnEpisodeFromItsFirstWindowToItsLast() {
        SeriesKey series = new SeriesKey("episodes-whole", "cpu1");
        fixture.allow(series.hostname(), 60);
        EpisodeEvaluator episodes = fixture.freshInstance();

        complete(episodes.accept(List.of(window(series, 1, 61.5))));
        complete(episodes.accept(List.of(window(series, 2, 70), window(series, 3, 59))));

        assertThat(fixture.episodes(series.hostname())).singleElement().satisfies(episode -> {
            assertThat(episode.dedupKey()).isEqualTo("episodes-whole/cpu1/2021-10-11T12:53:30Z");
            assertThat(episode.cpu()).isEqualTo("cpu1");
            assertThat(episode.state()).isEqualTo(EpisodeState.RESOLVED);
            assertThat(episode.limits().allowedTop()).isEqualByComparingTo("60");
            assertThat(episode.limits().thresholdHostname()).isEqualTo(series.hostname());
            assertThat(episode.startedAt()).isEqualTo(Instant.ofEpochMilli(end(0)));
            assertThat(episode.fired().windowEnd()).isEqualTo(Instant.ofEpochMilli(end(1)));
            assertThat(episode.fired().usageAvg()).isEqualTo(61.5);
            assertThat(episode.resolved().windowEnd()).isEqualTo(Instant.ofEpochMilli(end(3)));
            assertThat(episode.resolved().usageAvg()).isEqualTo(59);
            assertThat(episode.resolved().reason()).isEqualTo(TransitionReason.RECOVERED);
            assertThat(episode.resolved().at()).isAfterOrEqualTo(episode.fired().at());
        });
    }

    /** More than six changes of its level within an hour, the last of them after a restart. */
    @Test
    void shouldStillKnowAfterARestartHowOftenTheLevelHasChanged() {
        SeriesKey series = new SeriesKey("episodes-restless", "cpu1");
        fixture.allow(series.hostname(), 60, 90);
        for (int number = 1; number <= 9; number++) {
            complete(fixture.freshInstance().accept(List.of(window(series, number, number % 2 == 0 ? 95 : 70))));
        }

        assertThat(fixture.story(series.hostname()))
                .startsWith("cpu1 firing went_over", "cpu1 escalated over_critical")
                .hasSize(8)
                .endsWith("cpu1 de_escalated under_critical", "cpu1 escalated flapping");
        assertThat(fixture.episodes(series.hostname()).get(0).status().flapping())
                .isTrue();
    }

    @Test
    void shouldFireOverALimitWithAFractionAndNotUnderIt() {
        SeriesKey series = new SeriesKey("episodes-fraction", "cpu1");
        fixture.allow(series, "79.9");
        EpisodeEvaluator episodes = fixture.freshInstance();

        complete(episodes.accept(List.of(window(series, 1, 79.5), window(series, 2, 79.9))));
        assertThat(fixture.episodes(series.hostname())).isEmpty();

        complete(episodes.accept(List.of(window(series, 3, 79.95))));
        complete(fixture.freshInstance().accept(List.of(window(series, 4, 79.9))));

        assertThat(fixture.episodes(series.hostname())).singleElement().satisfies(episode -> {
            assertThat(episode.limits().allowedTop()).isEqualTo(new BigDecimal("79.9"));
            assertThat(episode.limits().clearBelow()).isEqualTo(new BigDecimal("79.9"));
            assertThat(episode.resolved().reason()).isEqualTo(TransitionReason.RECOVERED);
        });
    }

    /** As when another instance has owned the series for a while. */
    @Test
    void shouldTakeWhatTheDatabaseHasWhenItWouldEndWhatIsOverAlready() {
        SeriesKey series = new SeriesKey("episodes-overtaken", "cpu1");
        fixture.allow(series.hostname(), 60);
        EpisodeEvaluator behind = fixture.freshInstance();
        complete(behind.accept(List.of(window(series, 1, 70))));
        List<SeriesState.Open> open = complete(behind.open()).stream()
                .filter(state -> state.episode().series().equals(series))
                .toList();
        EpisodeEvaluator ahead = fixture.freshInstance();
        complete(ahead.accept(List.of(window(series, 2, 10), window(series, 3, 80))));

        complete(behind.resolve(open, TransitionReason.SERIES_GONE));

        assertThat(complete(behind.open()))
                .filteredOn(state -> state.episode().series().equals(series))
                .extracting(SeriesState::lastWindowEnd)
                .containsExactly(end(3));
        assertThat(fixture.story(series.hostname()))
                .containsExactly("cpu1 firing went_over", "cpu1 resolved recovered", "cpu1 firing went_over");
    }

    @Test
    void shouldRecordEachTransitionOnceAndInOrder() throws SQLException {
        SeriesKey first = new SeriesKey("episodes-order", "cpu1");
        SeriesKey second = new SeriesKey("episodes-order", "cpu2");
        fixture.allow(first.hostname(), 60);
        EpisodeEvaluator episodes = fixture.freshInstance();

        complete(episodes.accept(List.of(window(first, 1, 61), window(second, 1, 62))));
        complete(episodes.accept(List.of(window(second, 2, 1), window(first, 2, 1), window(second, 3, 99))));

        List<String> notified = List.of(
                "cpu1 firing " + Instant.ofEpochMilli(end(1)),
                "cpu2 firing " + Instant.ofEpochMilli(end(1)),
                "cpu2 resolved " + Instant.ofEpochMilli(end(1)),
                "cpu1 resolved " + Instant.ofEpochMilli(end(1)),
                "cpu2 firing " + Instant.ofEpochMilli(end(3)));
        assertThat(notified(first.hostname(), "alert_events", "sequence")).isEqualTo(notified);
        assertThat(notified(first.hostname(), "alert_outbox", "id")).isEqualTo(notified);
    }

    @Test
    void shouldOpenAndCloseSeveralEpisodesOfASeriesInOneBatch() {
        SeriesKey series = new SeriesKey("episodes-batch", "cpu1");
        fixture.allow(series.hostname(), 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(window(series, 1, 90))));

        complete(episodes.accept(
                List.of(window(series, 2, 10), window(series, 3, 90), window(series, 4, 10), window(series, 5, 90))));

        assertThat(fixture.episodes(series.hostname()))
                .extracting(Episode::state)
                .containsExactly(EpisodeState.RESOLVED, EpisodeState.RESOLVED, EpisodeState.FIRING);
    }

    @Test
    void shouldFollowThresholdsThatChangeWhileItFires() {
        SeriesKey series = new SeriesKey("episodes-changed", "cpu1");
        EpisodeEvaluator episodes = fixture.freshInstance();

        fixture.allow(series.hostname(), 60);
        complete(episodes.accept(List.of(window(series, 1, 70))));
        fixture.allow(series.hostname(), 80);
        complete(episodes.accept(List.of(window(series, 2, 70), window(series, 3, 90))));
        fixture.removeThreshold(series.hostname());
        complete(episodes.accept(List.of(window(series, 4, 90), window(series, 5, 90))));

        assertThat(fixture.episodes(series.hostname()))
                .extracting(
                        episode -> episode.limits().allowedTop(),
                        episode -> episode.resolved().reason())
                .containsExactly(
                        tuple(BigDecimal.valueOf(80), TransitionReason.THRESHOLD_CHANGED),
                        tuple(BigDecimal.valueOf(80), TransitionReason.THRESHOLD_REMOVED));
    }

    @Test
    void shouldKeepSeriesApartWhoseNamesHoldSlashes() {
        SeriesKey one = new SeriesKey("episodes/slash", "cpu");
        SeriesKey other = new SeriesKey("episodes", "slash/cpu");
        fixture.allow(one.hostname(), 60);
        fixture.allow(other.hostname(), 60);

        complete(fixture.freshInstance().accept(List.of(window(one, 1, 90), window(other, 1, 90))));

        assertThat(fixture.episodes(one.hostname())).hasSize(1);
        assertThat(fixture.episodes(other.hostname())).hasSize(1);
    }

    @Test
    void shouldWriteAStormInPartsThatTheDatabaseCanTake() {
        String host = "episodes-storm";
        fixture.allow(host, 60);
        List<WindowAverage> storm = IntStream.range(0, 5_000)
                .mapToObj(cpu -> window(new SeriesKey(host, "cpu" + cpu), 1, 90))
                .toList();

        complete(fixture.freshInstance().accept(storm));
        complete(fixture.freshInstance().accept(storm));

        assertThat(TestServers.postgres().column("SELECT count(*) FROM alert_episodes WHERE hostname = '" + host + "'"))
                .containsExactly("5000");
        // Or everybody who asks what is open would get them from now on.
        TestServers.postgres().execute("DELETE FROM alert_episodes WHERE hostname = '" + host + "'");
    }

    @Test
    void shouldNotWaitLongForASessionThatHoldsTheSequence() throws SQLException {
        SeriesKey series = new SeriesKey("episodes-locked", "cpu1");
        fixture.allow(series.hostname(), 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        Uni<Boolean> firing = episodes.accept(List.of(window(series, 1, 90)));

        try (Connection holder = TestServers.postgres().connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("UPDATE alert_sequence SET value = value + 1");

            assertThatThrownBy(() -> complete(firing))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("lock");
            holder.rollback();
        }
        complete(episodes.accept(List.of(window(series, 1, 90))));

        assertThat(fixture.episodes(series.hostname())).hasSize(1);
    }

    private static List<String> notified(String hostname, String table, String order) throws SQLException {
        String query = "SELECT cpu, transition, fired_window_end FROM " + table
                + " JOIN alert_episodes AS episode ON episode.id = episode_id"
                + " WHERE hostname = '" + hostname + "' ORDER BY " + table + "." + order;
        List<String> notified = new ArrayList<>();
        try (Connection connection = TestServers.postgres().connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                notified.add("%s %s %s"
                        .formatted(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getTimestamp(3).toInstant()));
            }
        }
        return notified;
    }
}
