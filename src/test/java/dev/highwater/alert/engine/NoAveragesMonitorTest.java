package dev.highwater.alert.engine;

import static dev.highwater.testing.AlertFixture.complete;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.arrival.TestArrivals;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silences;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that see of the topic what a test has them see. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NoAveragesMonitorTest {

    private static final Duration AFTER = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(31);

    @Inject
    AlertFixture fixture;

    @Inject
    NoAveragesRepository repository;

    @Inject
    Silences silences;

    @Inject
    HighwaterConfig settings;

    @Inject
    Pool pool;

    private final ManualClock clock = new ManualClock(System.currentTimeMillis());

    @BeforeEach
    void waitForTheTables() {
        await().atMost(Duration.ofSeconds(20)).until(silences::isLoaded);
        forget();
    }

    /** There is one for all of the service, so none may be left. */
    @AfterEach
    void forget() {
        pool.query("DELETE FROM alert_episodes WHERE kind = 'no_averages'").executeAndAwait();
    }

    private final class Instance {
        private final TestArrivals arrivals = new TestArrivals(AFTER, clock);
        private final NoAveragesMonitor monitor =
                new NoAveragesMonitor(arrivals.watch(), arrivals.arrivals(), repository, clock);

        private Uni<Void> look() {
            monitor.update();
            return monitor.record();
        }
    }

    @Test
    void shouldOpenOneEpisodeAcrossAllInstancesAndResolveItWhenAveragesArrive() {
        List<Instance> fleet = List.of(new Instance(), new Instance(), new Instance());
        fleet.get(0).arrivals.refused("a window is 30 s long");
        look(fleet, AFTER);
        assertThat(story()).isEmpty();
        look(fleet, Duration.ofSeconds(5));
        look(fleet, SOON);

        assertThat(story()).containsExactly("* firing no_averages");
        given().get("/api/v1/alerts?kind=no_averages")
                .then()
                .body("items.size()", is(1))
                .body("items[0].hostname", is(topic()))
                .body("items[0].level", is("critical"))
                .body("items[0].engine.last_window_end", is((Object) null))
                .body("items.dedup_key", hasItem(containsString(topic() + "/*/no_averages/")));

        // One has the partition, and the others see it in their charts.
        fleet.get(0).arrivals.judged(average(), clock.millis());
        fleet.get(1).arrivals.shown(average(), clock.millis());
        fleet.get(2).arrivals.shown(average(), clock.millis());
        look(fleet, SOON);

        assertThat(story()).containsExactly("* firing no_averages", "* resolved averages_arrive_again");
        assertThat(fixture.episodes(topic())).singleElement().satisfies(episode -> {
            assertThat(episode.kind()).isEqualTo(EpisodeKind.NO_AVERAGES);
            assertThat(episode.level()).isEqualTo(Severity.CRITICAL);
            assertThat(episode.engine()).isNotNull();
        });
    }

    /** It has not yet seen what the other one has had. */
    @Test
    void shouldNotOpenAgainWhatAnotherInstanceHasJustResolved() {
        Instance one = new Instance();
        clock.advance(Duration.ofMillis(1));
        Instance other = new Instance();
        look(List.of(one), AFTER.plusSeconds(1));
        look(List.of(other), Duration.ZERO);
        one.arrivals.judged(average(), clock.millis());
        look(List.of(one), SOON);
        look(List.of(other), SOON);

        assertThat(story()).containsExactly("* firing no_averages", "* resolved averages_arrive_again");
    }

    @Test
    void shouldOpenNoneWhileItDoesNotSeeTheTopic() {
        Instance blind = new Instance();
        blind.arrivals.sees(false);
        look(List.of(blind), AFTER.multipliedBy(10));

        assertThat(story()).isEmpty();
    }

    /** What it then takes resolves it, also where Highwater itself computes the averages by now. */
    @Test
    void shouldResolveAfterARestartWhatWasOpenedBefore() {
        look(List.of(new Instance()), AFTER.plusSeconds(1));
        Instance restarted = new Instance();
        look(List.of(restarted), SOON);
        assertThat(story()).containsExactly("* firing no_averages");

        restarted.arrivals.judged(average(), clock.millis());
        look(List.of(restarted), SOON);

        assertThat(story()).containsExactly("* firing no_averages", "* resolved averages_arrive_again");
    }

    private void look(List<Instance> instances, Duration after) {
        clock.advance(after);
        complete(Uni.join().all(instances.stream().map(Instance::look).toList()).andFailFast());
    }

    private List<String> story() {
        return fixture.story(topic());
    }

    private String topic() {
        return settings.topics().averages();
    }

    private WindowAverage average() {
        long end = clock.millis() / 30_000 * 30_000;
        return new WindowAverage(new SeriesKey("doc", "cpu1"), end - 30_000, end, 10, 10);
    }
}
