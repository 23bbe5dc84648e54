package dev.highwater.alert.unusual;

import static dev.highwater.testing.AlertFixture.complete;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.baseline.Calm;
import dev.highwater.baseline.Channel;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.learn.Judged;
import dev.highwater.baseline.learn.JudgedFold;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Detect;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Judgements in, episodes out. Each test has a host of its own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class UnusualMonitorTest {

    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    @Inject
    UnusualMonitor monitor;

    @Inject
    AlertFixture fixture;

    @Inject
    MutePolicy muting;

    @Inject
    Pool pool;

    @Test
    void shouldOpenAnEpisodeThatSaysWhatIsUsual() {
        fixture.detect("unusual-opens", Detect.BOTH);
        judge(alarm("unusual-opens", 0));

        assertThat(fixture.episodes("unusual-opens")).singleElement().satisfies(episode -> {
            assertThat(episode.kind()).isEqualTo(EpisodeKind.UNUSUAL);
            assertThat(episode.startedAt()).isEqualTo(START);
            assertThat(episode.fired().windowEnd()).isEqualTo(START.plusSeconds(300));
            assertThat(episode.dedupKey()).isEqualTo("unusual-opens/cpu1/unusual/2026-11-30T10:05:00Z");
        });
        given().get("/api/v1/alerts?kind=unusual&hostname=unusual-opens")
                .then()
                .body("items.size()", is(1))
                .body("items[0].level", is("warning"))
                .body("items[0].reason", is("unusual"))
                .body("items[0].threshold_hostname", is("unusual-opens"))
                .body("items[0].unusual.channel", is("level"))
                .body("items[0].unusual.sensitivity", is("medium"))
                .body("items[0].unusual.usual.low", is(2.0f))
                .body("items[0].unusual.usual.high", is(9.0f))
                .body("items[0].unusual.usual.at_this_hour", is(true))
                .body("items[0].unusual.value", is(31.0f))
                .body("items[0].unusual.score", is(1.6f));
        long id = fixture.episodes("unusual-opens").get(0).id();
        given().get("/api/v1/alerts/{id}/events", id)
                .then()
                .body("items[0].evidence.averages.size()", is(2))
                .body("items[0].evidence.averages[1].usage_avg", is(31.0f))
                .body("items[0].evidence.usage_avg.toDouble()", closeTo(31, 1e-9));
    }

    /** After a restart the same judgements come again. */
    @Test
    void shouldOpenNothingTwiceAndNothingThatIsOver() {
        fixture.detect("unusual-twice", Detect.BOTH);
        judge(alarm("unusual-twice", 0), calm("unusual-twice", 1, 1), calm("unusual-twice", 6, 6));
        judge(alarm("unusual-twice", 0), calm("unusual-twice", 1, 1), calm("unusual-twice", 6, 6));
        judge(alarm("unusual-twice", 0));

        assertThat(fixture.story("unusual-twice")).containsExactly("cpu1 firing unusual", "cpu1 resolved usual_again");
    }

    @Test
    void shouldOpenTheNextAlarmAfterTheLastOneIsOver() {
        fixture.detect("unusual-next", Detect.USUAL);
        judge(alarm("unusual-next", 0), calm("unusual-next", 6, 6), alarm("unusual-next", 90));

        assertThat(fixture.episodes("unusual-next"))
                .extracting(Episode::state)
                .containsExactly(EpisodeState.RESOLVED, EpisodeState.FIRING);
    }

    /** Whoever catches up has weeks of a series at once, of which hardly anything is to be written. */
    @Test
    void shouldTakeWeeksOfASeriesAtOnce() {
        fixture.detect("unusual-weeks", Detect.BOTH);
        List<Judged> weeks = new ArrayList<>();
        for (int at = 0; at < 20_000; at++) {
            weeks.add(calm("unusual-weeks", at, 75));
        }
        weeks.add(alarm("unusual-weeks", 20_000));
        judge(weeks.toArray(Judged[]::new));

        assertThat(fixture.story("unusual-weeks")).containsExactly("cpu1 firing unusual");
    }

    @Test
    void shouldOpenAgainWhatComesBackSoonAndLasts() {
        fixture.detect("unusual-again", Detect.USUAL);
        judge(alarm("unusual-again", 0), calm("unusual-again", 6, 6), lasting("unusual-again", 12));

        assertThat(fixture.episodes("unusual-again"))
                .extracting(Episode::state)
                .containsExactly(EpisodeState.RESOLVED, EpisodeState.FIRING);
    }

    /** However long it goes on; but the next alarm is another matter. */
    @Test
    void shouldNotOpenAgainWhatSomebodyCallsUsual() {
        fixture.detect("unusual-marked", Detect.USUAL);
        judge(alarm("unusual-marked", 0));
        long id = fixture.episodes("unusual-marked").get(0).id();
        given().contentType("application/json")
                .body("{\"author\":\"ann\",\"comment\":\"backup\"}")
                .post("/api/v1/alerts/{id}/usual", id)
                .then()
                .statusCode(200);
        complete(monitor.refresh());
        for (int fold = 3; fold < 200; fold += 50) {
            judge(lasting("unusual-marked", fold));
        }
        assertThat(fixture.episodes("unusual-marked")).hasSize(1);

        judge(alarm("unusual-marked", 300));
        assertThat(fixture.episodes("unusual-marked")).hasSize(2);
    }

    /** After a restart old judgements come again, and must not end what has begun since. */
    @Test
    void shouldNotEndAnEpisodeByWhatWasBeforeIt() {
        fixture.detect("unusual-replayed", Detect.USUAL);
        judge(alarm("unusual-replayed", 0), calm("unusual-replayed", 6, 6), alarm("unusual-replayed", 90));
        judge(calm("unusual-replayed", 6, 6), calm("unusual-replayed", 80, 75));

        assertThat(fixture.episodes("unusual-replayed"))
                .extracting(Episode::state)
                .containsExactly(EpisodeState.RESOLVED, EpisodeState.FIRING);
    }

    @Test
    void shouldSayHowFarItIs() {
        fixture.detect("unusual-goes-on", Detect.BOTH);
        judge(alarm("unusual-goes-on", 0));
        judge(judged("unusual-goes-on", 4, new Calm(0, 0, 0), Set.of()));

        assertThat(fixture.episodes("unusual-goes-on")).singleElement().satisfies(episode -> {
            assertThat(episode.latest().windowEnd()).isEqualTo(START.plusSeconds(5 * 300));
            assertThat(episode.isOpen()).isTrue();
        });
    }

    @Test
    void shouldNotifyNoOneWhoDidNotAsk() {
        fixture.detect("unusual-unasked", Detect.LIMIT);
        judge(alarm("unusual-unasked", 0));

        assertThat(fixture.episodes("unusual-unasked")).isEmpty();
    }

    @Test
    void shouldResolveSoonWhenTheThresholdAsksForItNoMore() {
        fixture.detect("unusual-turned-off", Detect.BOTH);
        judge(alarm("unusual-turned-off", 0));
        fixture.detect("unusual-turned-off", Detect.LIMIT);

        await().untilAsserted(() -> assertThat(fixture.story("unusual-turned-off"))
                .containsExactly("cpu1 firing unusual", "cpu1 resolved threshold_changed"));
    }

    /** A CPU may be over its limit and unusual at the same time. */
    @Test
    void shouldStandBesideAnEpisodeAboutTheLimit() {
        fixture.detect("unusual-beside", Detect.BOTH);
        complete(pool.query("""
                INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, started_at, fired_at)
                VALUES ('unusual-beside/cpu1/x', 'unusual-beside', 'cpu1', 'firing', now(), now())
                """).execute());
        judge(alarm("unusual-beside", 0));

        assertThat(fixture.episodes("unusual-beside"))
                .extracting(Episode::kind)
                .containsExactlyInAnyOrder(EpisodeKind.OVER_THRESHOLD, EpisodeKind.UNUSUAL);
    }

    @Test
    void shouldBeSilencedFromTheBeginning() {
        fixture.detect("unusual-silenced", Detect.BOTH);
        given().contentType("application/json")
                .body("""
                        {"hostname":"unusual-silenced","ends_at":"%s","comment":"planned","author":"ann"}
                        """.formatted(Instant.now().plusSeconds(3600)))
                .post("/api/v1/silences")
                .then()
                .statusCode(201);
        await().until(() -> muting.silenceOfHost("unusual-silenced") != null);
        judge(alarm("unusual-silenced", 0));

        assertThat(fixture.story("unusual-silenced")).containsExactly("cpu1 firing unusual", "cpu1 muted silenced");
    }

    private void judge(Judged... judgements) {
        complete(monitor.judged(List.of(judgements)));
    }

    private static Judged alarm(String hostname, int fold) {
        return judged(hostname, fold, new Calm(0, 0, 0), Set.of(Sensitivity.MEDIUM, Sensitivity.HIGH));
    }

    /** No alarm, and unusual for a quarter of an hour. */
    private static Judged lasting(String hostname, int fold) {
        Judged one = judged(hostname, fold, new Calm(0, 0, 0), Set.of());
        long end = one.judgement().end().toEpochMilli();
        return new Judged(
                one.series(),
                one.judgement(),
                one.calm(),
                List.of(
                        new JudgedFold(end - 600_000, 31, 1.6),
                        new JudgedFold(end - 300_000, 31, 1.6),
                        new JudgedFold(end, 31, 1.6)));
    }

    private static Judged calm(String hostname, int fold, int since) {
        return judged(hostname, fold, new Calm(since, since, since), Set.of());
    }

    private static Judged judged(String hostname, int fold, Calm calm, Set<Sensitivity> alarms) {
        Instant start = START.plusSeconds(300L * fold);
        Instant end = start.plusSeconds(300);
        Judgement judgement = new Judgement(
                new Judgement.Fold(start, end, 31),
                new Judgement.Strangeness(1.6, Channel.LEVEL),
                new UsualRange(2, 9, true),
                false,
                alarms);
        List<JudgedFold> recent = alarms.isEmpty()
                ? List.of()
                : List.of(new JudgedFold(start.toEpochMilli(), 5, 0), new JudgedFold(end.toEpochMilli(), 31, 1.6));
        return new Judged(new SeriesKey(hostname, "cpu1"), judgement, calm, recent);
    }
}
