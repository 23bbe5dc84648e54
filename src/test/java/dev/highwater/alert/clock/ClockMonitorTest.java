package dev.highwater.alert.clock;

import static dev.highwater.testing.AlertFixture.complete;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silences;
import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamFindings.Loss;
import dev.highwater.stream.StreamStatus;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances with streams that say what a test has them say. Each test has a host and a partition of its own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class ClockMonitorTest {

    private static final AtomicInteger PARTITION = new AtomicInteger(5000);
    private static final Duration CALM = Duration.ofMinutes(5);
    private static final Duration FORGET = Duration.ofHours(24);

    @Inject
    AlertFixture fixture;

    @Inject
    ClockRepository repository;

    @Inject
    AlertMetrics metrics;

    @Inject
    Silences silences;

    @Inject
    Pool pool;

    private final int partition = PARTITION.incrementAndGet();
    private final ManualClock clock = new ManualClock(System.currentTimeMillis());

    @BeforeEach
    void waitForTheTables() {
        await().until(silences::isLoaded);
    }

    /** An instance of the service, whose stream says what it is given. */
    private final class Instance {
        private StreamStatus says = Streams.running(partition);
        private final ClockMonitor monitor;

        private Instance(Duration calmAfter) {
            monitor = new ClockMonitor(
                    new ClockMonitor.Limits(calmAfter, FORGET), repository, () -> says, metrics, clock);
        }

        private void look() {
            complete(monitor.check());
        }

        private void finds(ClockAhead... ahead) {
            says = Streams.running(partition, ahead);
            look();
        }
    }

    @Test
    void shouldOpenOneEpisodeAndResolveItWhenTheClockIsRight() {
        Instance instance = new Instance(CALM);
        instance.look();
        instance.finds(ahead("clock-one", 240_000, 45));
        instance.finds(ahead("clock-one", 240_000, 50));

        assertThat(fixture.story("clock-one")).containsExactly("* firing clock_ahead");
        assertThat(fixture.episodes("clock-one")).singleElement().satisfies(episode -> {
            assertThat(episode.kind()).isEqualTo(EpisodeKind.CLOCK_AHEAD);
            assertThat(episode.level()).isEqualTo(Severity.CRITICAL);
            assertThat(episode.dedupKey()).isEqualTo("clock-one/*/clock_ahead/" + clock.instant());
            assertThat(episode.clock()).isNotNull().satisfies(evidence -> {
                assertThat(evidence.partition()).isEqualTo(partition);
                assertThat(evidence.aheadSeconds()).isEqualTo(240);
                assertThat(evidence.losers()).containsExactly("doc");
            });
        });

        pass(instance, CALM);
        assertThat(fixture.story("clock-one"))
                .containsExactly("* firing clock_ahead", "* resolved clock_no_longer_ahead");
    }

    @Test
    void shouldOpenNoneWhileNoOneLosesByIt() {
        Instance instance = new Instance(CALM);
        instance.finds(ahead("clock-harmless", 240_000, 0));
        instance.finds(ahead("clock-harmless", 240_000, 3));

        assertThat(fixture.story("clock-harmless")).isEmpty();
    }

    @Test
    void shouldOpenNoneWhenSwitchedOff() {
        new Instance(Duration.ZERO).finds(ahead("clock-off", 240_000, 45));

        assertThat(fixture.story("clock-off")).isEmpty();
    }

    /** The host's readings are on two partitions, or the one has just been handed over. */
    @Test
    void shouldOpenOneEpisodeWhenSeveralInstancesSeeIt() {
        List<Instance> instances = List.of(new Instance(CALM), new Instance(CALM), new Instance(CALM));
        List<Uni<Void>> looks = new ArrayList<>();
        for (Instance instance : instances) {
            instance.says = Streams.running(partition, ahead("clock-many", 240_000, 45));
            looks.add(instance.monitor.check());
        }
        complete(Uni.join().all(looks).andFailFast());

        assertThat(fixture.story("clock-many")).containsExactly("* firing clock_ahead");
    }

    /** It reads other partitions, and sees no fault there. */
    @Test
    void shouldNotResolveWhatAnotherInstanceSees() {
        Instance one = new Instance(CALM);
        Instance other = new Instance(CALM);
        other.says = Streams.running(partition + 1_000);
        other.look();
        one.finds(ahead("clock-elsewhere", 240_000, 45));

        for (int minute = 0; minute < 30; minute++) {
            clock.advance(Duration.ofMinutes(1));
            one.finds(ahead("clock-elsewhere", 240_000, 45));
            other.look();
        }

        assertThat(fixture.story("clock-elsewhere")).containsExactly("* firing clock_ahead");
    }

    /** It reads the same partition, as for a moment after it was handed over, and began too late to have seen it. */
    @Test
    void shouldNotResolveWhatAnotherInstanceHasConfirmed() {
        Instance one = new Instance(CALM);
        Instance other = new Instance(CALM);
        one.finds(ahead("clock-confirmed", 240_000, 45));
        for (int minute = 0; minute < 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            one.finds(ahead("clock-confirmed", 240_000, 45));
            other.look();
        }

        assertThat(fixture.story("clock-confirmed")).containsExactly("* firing clock_ahead");
    }

    @Test
    void shouldGoOnAfterARestartAndResolveOnlyWhenItHasListenedForLong() {
        new Instance(CALM).finds(ahead("clock-restart", 240_000, 45));
        clock.advance(Duration.ofHours(1));
        Instance after = new Instance(CALM);
        after.look();
        assertThat(fixture.story("clock-restart")).containsExactly("* firing clock_ahead");
        after.finds(ahead("clock-restart", 300_000, 2));
        assertThat(fixture.episodes("clock-restart"))
                .extracting(Episode::clock)
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.aheadSeconds()).isEqualTo(300);
                    assertThat(evidence.lateReadings()).as("at least").isEqualTo(45);
                });

        after.says = Streams.behind(partition);
        after.look();
        clock.advance(CALM.multipliedBy(2));
        after.says = Streams.running(partition);
        after.look();
        assertThat(fixture.story("clock-restart")).containsExactly("* firing clock_ahead");

        pass(after, CALM);
        assertThat(fixture.story("clock-restart"))
                .containsExactly("* firing clock_ahead", "* resolved clock_no_longer_ahead");
    }

    @Test
    void shouldBecomeCriticalWhenOthersLoseEverythingAndStaySo() {
        Instance instance = new Instance(CALM);
        instance.finds(ahead("clock-drifts", 15_000, 12));
        instance.finds(ahead("clock-drifts", 45_000, 30));
        clock.advance(Duration.ofMinutes(2));
        instance.finds(ahead("clock-drifts", 15_000, 40));

        assertThat(fixture.story("clock-drifts"))
                .containsExactly("* firing clock_ahead", "* escalated clock_far_ahead");
        assertThat(fixture.episodes("clock-drifts").get(0).level()).isEqualTo(Severity.CRITICAL);
    }

    /** The service is set to let Flink compute the averages, or runs nowhere that reads this partition. */
    @Test
    void shouldForgetWhatNoOneCanConfirm() {
        new Instance(CALM).finds(ahead("clock-forgotten", 240_000, 45));
        Instance elsewhere = new Instance(CALM);
        elsewhere.says = Streams.connecting();
        clock.advance(FORGET);
        elsewhere.look();

        assertThat(fixture.story("clock-forgotten")).containsExactly("* firing clock_ahead", "* resolved host_gone");
    }

    @Test
    void shouldHaveASilenceMuteItFromTheBeginning() {
        silence("clock-silenced");
        new Instance(CALM).finds(ahead("clock-silenced", 240_000, 45));

        assertThat(fixture.story("clock-silenced")).containsExactly("* firing clock_ahead", "* muted silenced");
        assertThat(fixture.episodes("clock-silenced").get(0).isMuted()).isTrue();
    }

    @Test
    void shouldHaveALaterSilenceMuteItAndAPersonAcknowledgeIt() {
        new Instance(CALM).finds(ahead("clock-muted-later", 240_000, 45));
        silence("clock-muted-*");

        await().untilAsserted(() -> assertThat(fixture.story("clock-muted-later"))
                .containsExactly("* firing clock_ahead", "* muted silenced"));
        long id = fixture.episodes("clock-muted-later").get(0).id();
        given().contentType("application/json")
                .body("{\"author\":\"ann\"}")
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200);
        given().get("/api/v1/alerts?kind=clock_ahead&acknowledged=true&hostname=clock-muted-later")
                .then()
                .body("items.size()", is(1))
                .body("items[0].clock.losers[0]", is("doc"));
    }

    /** It may send nothing as well, which is another episode. */
    @Test
    void shouldStandBesideTheSilenceOfItsHost() {
        new Instance(CALM).finds(ahead("clock-and-silent", 240_000, 45));
        pool.query("""
                INSERT INTO alert_episodes (dedup_key, kind, hostname, cpu, state, level, reason, started_at, fired_at)
                VALUES ('clock-and-silent/*/x', 'no_data', 'clock-and-silent', '*', 'firing', 'critical', 'host_silent',
                        now(), now())
                """).executeAndAwait();

        assertThat(fixture.episodes("clock-and-silent"))
                .extracting(Episode::kind)
                .containsExactlyInAnyOrder(EpisodeKind.CLOCK_AHEAD, EpisodeKind.NO_DATA);
    }

    private void pass(Instance instance, Duration time) {
        instance.says = Streams.running(partition);
        instance.look();
        clock.advance(time);
        instance.look();
    }

    private void silence(String hostname) {
        long id = given().contentType("application/json")
                .body("{\"hostname\":\"%s\",\"author\":\"ann\",\"ends_at\":\"%s\"}"
                        .formatted(hostname, Instant.now().plusSeconds(3600)))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        await().until(() -> silences.snapshot().silences().stream().anyMatch(silence -> silence.id() == id));
    }

    private ClockAhead ahead(String hostname, long aheadMillis, long lateReadings) {
        return new ClockAhead(hostname, partition, aheadMillis, clock.millis(), new Loss(lateReadings, List.of("doc")));
    }
}
