package dev.highwater.alert.averages;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.AveragesTopic;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An average of a window years ahead must not blind its series: neither when it comes, nor when one was taken before.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class AverageFromTheFutureTest {

    private static final long AHEAD = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

    @Inject
    AlertFixture fixture;

    @Inject
    Database database;

    @Inject
    HighwaterConfig settings;

    @Inject
    Pool pool;

    @Test
    void shouldBeCountedAndLeaveTheSeriesAlone() throws Exception {
        SeriesKey series = new SeriesKey("future-average", "cpu1");
        fixture.allow(series.hostname(), 60);

        try (AveragesTopic topic = new AveragesTopic()) {
            topic.send(0, AverageFormat.write(new WindowAverage(series, AHEAD - 30_000, AHEAD, 10, 10)));
            topic.send(0, AverageFormat.write(window(series, 1, 90)));
        }

        await().untilAsserted(() -> assertThat(fixture.episodes(series.hostname()))
                .extracting(Episode::state)
                .containsExactly(EpisodeState.FIRING));
        given().get("/api/v1/status")
                .then()
                .body("averages.skipped.from_the_future", greaterThanOrEqualTo(1))
                .body("averages.last_skipped.reason", equalTo("from_the_future"))
                .body("averages.last_skipped.cause", containsString("2099-01-01T00:00:00Z"));
        given().get("/q/metrics")
                .then()
                .body(containsString("highwater_averages_malformed_total{reason=\"from_the_future\"}"));
    }

    @Test
    void shouldHealAnOpenEpisodeThatAnEarlierVersionLeft() {
        SeriesKey series = new SeriesKey("future-open", "cpu1");
        fixture.allow(series.hostname(), 60);
        Instant now = Instant.now();
        long last = now.toEpochMilli() / 30_000 * 30_000;
        complete(fixture.freshInstance().accept(List.of(at(series, AHEAD, 90))));

        complete(mending().mend());
        complete(fixture.freshInstance().accept(List.of(at(series, last + 30_000, 91), at(series, last + 60_000, 10))));

        assertThat(fixture.story(series.hostname()))
                .containsExactly("cpu1 firing went_over", "cpu1 resolved recovered");
        assertThat(fixture.episodes(series.hostname()))
                .allSatisfy(episode -> assertThat(episode.startedAt()).isBeforeOrEqualTo(Instant.now()));
    }

    @Test
    void shouldHealAClosedEpisodeThatAnEarlierVersionLeft() {
        SeriesKey series = new SeriesKey("future-closed", "cpu1");
        fixture.allow(series.hostname(), 60);
        long last = Instant.now().toEpochMilli() / 30_000 * 30_000;
        complete(fixture.freshInstance().accept(List.of(at(series, AHEAD, 90), at(series, AHEAD + 30_000, 10))));

        complete(mending().mend());
        complete(fixture.freshInstance().accept(List.of(at(series, last + 30_000, 91))));
        complete(fixture.freshInstance().accept(List.of(at(series, last + 30_000, 91), at(series, last + 60_000, 92))));

        assertThat(fixture.story(series.hostname()))
                .containsExactly("cpu1 firing went_over", "cpu1 resolved recovered", "cpu1 firing went_over");
    }

    @Test
    void shouldHealAHostThatAnEarlierVersionHeardInTheFuture() {
        execute("INSERT INTO alert_hosts VALUES ('future-host', 999, '2099-01-01Z'), ('past-host', 999,"
                + " '2021-01-01Z')");

        complete(mending().mend());

        assertThat(execute("SELECT hostname FROM alert_hosts WHERE partition = 999 AND last_window_end > now()"))
                .isEmpty();
        assertThat(execute(
                        "SELECT hostname FROM alert_hosts WHERE partition = 999 AND last_window_end = '2021-01-01Z'"))
                .hasSize(1);
    }

    /** As at a start. */
    private FutureStates mending() {
        return new FutureStates(database, settings, Clock.systemUTC());
    }

    private List<Row> execute(String statement) {
        return complete(pool.query(statement).execute()).stream().toList();
    }

    private static WindowAverage at(SeriesKey series, long end, double average) {
        return new WindowAverage(series, end - 30_000, end, average, average);
    }
}
