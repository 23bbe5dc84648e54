package dev.highwater.alert.mute;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.PostgresConfig;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.ActiveSilences;
import dev.highwater.silence.Silences;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.DrivenClock;
import dev.highwater.testing.OwnTime;
import dev.highwater.testing.Slow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silences from the request that makes them to the history of the episodes that they mute. */
@QuarkusTest
@TestProfile(OwnTime.class)
@Slow
class SilencedEpisodesTest {

    private static final String PATH = "/api/v1/silences";

    @Inject
    AlertFixture fixture;

    @Inject
    Silences silences;

    @Inject
    DrivenClock clock;

    @Inject
    Pool pool;

    @Inject
    HighwaterConfig settings;

    @BeforeEach
    void waitForTheTable() {
        await().until(silences::isLoaded);
    }

    @Test
    void shouldMuteWhatFiresAndUnmuteItWhenTheSilenceIsEnded() {
        EpisodeEvaluator episodes = firing("hushed-firing");
        long silence = silence("\"ends_at\":\"" + clock.instant().plusSeconds(3600) + "\"", "hushed-firing");

        assertHistory("hushed-firing", "cpu1 firing went_over", "cpu1 muted silenced");
        assertThat(fixture.episodes("hushed-firing")).singleElement().satisfies(episode -> {
            assertThat(episode.handling().silenceId()).isEqualTo(silence);
            assertThat(episode.isMuted()).isTrue();
        });

        given().delete(PATH + "/" + silence).then().statusCode(200);

        assertHistory("hushed-firing", "cpu1 firing went_over", "cpu1 muted silenced", "cpu1 unmuted silence_ended");
        assertThat(fixture.episodes("hushed-firing").get(0).isMuted()).isFalse();
        complete(episodes.accept(List.of(window(cpu1("hushed-firing"), 2, 10))));
        assertThat(fixture.story("hushed-firing")).last().isEqualTo("cpu1 resolved recovered");
    }

    /** The last of all silences ends, while somebody holds up whoever would write so. */
    @Test
    void shouldUnmuteAlsoWhenThatFailedAtFirst() throws SQLException {
        firing("hushed-held-up");
        endAllSilences();
        long silence = silence("\"ends_at\":\"" + clock.instant().plusSeconds(3600) + "\"", "hushed-held-up");
        assertHistory("hushed-held-up", "cpu1 firing went_over", "cpu1 muted silenced");

        PostgresConfig postgres = settings.postgres();
        try (Connection holder = DriverManager.getConnection(
                        "jdbc:" + postgres.url(), postgres.username(), postgres.password());
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("UPDATE alert_sequence SET value = value + 1");
            given().delete(PATH + "/" + silence).then().statusCode(200);
            await().until(() -> isAnybodyHeldUp(statement));
            await().until(() -> !isAnybodyHeldUp(statement));
            holder.rollback();
        }

        assertHistory("hushed-held-up", "cpu1 firing went_over", "cpu1 muted silenced", "cpu1 unmuted silence_ended");
    }

    /** As when the silence ends between the batch that opens an episode and its commit. */
    @Test
    void shouldUnmuteWhatOpenedUnderASilenceThatWasOverAlready() {
        endAllSilences();
        firing("hushed-too-late");

        pool.query("UPDATE alert_episodes SET silence_id = 999999 WHERE hostname = 'hushed-too-late'")
                .executeAndAwait();

        assertHistory("hushed-too-late", "cpu1 firing went_over", "cpu1 unmuted silence_ended");
    }

    /** A batch of several windows, as after an outage. */
    @Test
    void shouldMuteWhatOpensAndEndsWithinOneBatch() {
        fixture.allow("hushed-brief", 60);
        long silence = silence("\"ends_at\":\"" + clock.instant().plusSeconds(3600) + "\"", "hushed-brief");
        await().until(() ->
                ActiveSilences.of(silences.snapshot(), clock.instant()).contains(silence));

        complete(fixture.freshInstance()
                .accept(List.of(
                        window(cpu1("hushed-brief"), 1, 91),
                        window(cpu1("hushed-brief"), 2, 10),
                        window(cpu1("hushed-brief"), 3, 92))));

        assertThat(fixture.story("hushed-brief"))
                .containsExactly(
                        "cpu1 firing went_over",
                        "cpu1 muted silenced",
                        "cpu1 resolved recovered",
                        "cpu1 firing went_over",
                        "cpu1 muted silenced");
    }

    @Test
    void shouldMuteWhatOpensDuringASilenceFromTheBeginning() {
        long silence = silence("\"ends_at\":\"" + clock.instant().plusSeconds(3600) + "\"", "hushed-bef*");
        await().until(() ->
                ActiveSilences.of(silences.snapshot(), clock.instant()).contains(silence));

        firing("hushed-before");

        assertThat(fixture.story("hushed-before")).containsExactly("cpu1 firing went_over", "cpu1 muted silenced");
        assertThat(fixture.episodes("hushed-before").get(0).handling().silenceId())
                .isEqualTo(silence);
    }

    /** At once, or the change of the level would be sent before the silence that covers it is noticed. */
    @Test
    void shouldMuteTogetherWithTheChangeThatBringsAnEpisodeUnderASilence() {
        fixture.allow("hushed-worse", 60, 90);
        EpisodeEvaluator episodes = fixture.freshInstance();
        long silence = silence(
                "\"level\":\"critical\",\"ends_at\":\"" + clock.instant().plusSeconds(3600) + "\"", "hushed-worse");
        await().until(() ->
                ActiveSilences.of(silences.snapshot(), clock.instant()).contains(silence));
        complete(episodes.accept(List.of(window(cpu1("hushed-worse"), 1, 70))));

        complete(episodes.accept(List.of(window(cpu1("hushed-worse"), 2, 95))));

        assertThat(fixture.story("hushed-worse"))
                .containsExactly("cpu1 firing went_over", "cpu1 escalated over_critical", "cpu1 muted silenced");
        assertThat(fixture.episodes("hushed-worse").get(0).handling().silenceId())
                .isEqualTo(silence);

        complete(episodes.accept(List.of(window(cpu1("hushed-worse"), 3, 70))));

        assertThat(fixture.story("hushed-worse"))
                .endsWith("cpu1 de_escalated under_critical", "cpu1 unmuted silence_ended");
        assertThat(fixture.episodes("hushed-worse").get(0).isMuted()).isFalse();
    }

    @Test
    void shouldEndByItselfWhenWhatItMatchesIsResolved() {
        EpisodeEvaluator episodes = firing("hushed-once");
        long silence = silence("\"until_resolved\":true", "hushed-once");
        assertHistory("hushed-once", "cpu1 firing went_over", "cpu1 muted silenced");

        complete(episodes.accept(List.of(window(cpu1("hushed-once"), 2, 10))));

        await().until(() -> get(silence).extract().path("state"), "expired"::equals);
        get(silence).body("expired_at", notNullValue(), "expired_by", nullValue());
        await().until(() ->
                !ActiveSilences.of(silences.snapshot(), clock.instant()).contains(silence));
        complete(episodes.accept(List.of(window(cpu1("hushed-once"), 3, 91))));
        assertThat(fixture.story("hushed-once"))
                .as("the next one is notified")
                .containsExactly(
                        "cpu1 firing went_over",
                        "cpu1 muted silenced",
                        "cpu1 resolved recovered",
                        "cpu1 firing went_over");
    }

    @Test
    void shouldMuteDuringAMaintenanceWindowOnly() {
        firing("hushed-maintained");
        LocalTime inAnHour = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusHours(1);
        long silence = silence("""
                "recurrence":{"days":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"],
                  "starts_at":"%s","duration_minutes":30,"zone":"Z"}
                """.formatted(inAnHour), "hushed-maintained");
        get(silence).body("state", is("pending"));
        assertThat(fixture.story("hushed-maintained")).containsExactly("cpu1 firing went_over");

        clock.advance(Duration.ofHours(1));

        assertHistory("hushed-maintained", "cpu1 firing went_over", "cpu1 muted silenced");
        get(silence).body("state", is("active"));

        clock.advance(Duration.ofMinutes(30));

        assertHistory(
                "hushed-maintained", "cpu1 firing went_over", "cpu1 muted silenced", "cpu1 unmuted silence_ended");
        get(silence).body("state", is("pending"));
    }

    @Test
    void shouldSayWhatASilenceWouldMatchNow() {
        firing("hushed-seen-1");
        EpisodeEvaluator episodes = firing("hushed-seen-2");
        complete(episodes.accept(List.of(window(cpu1("hushed-seen-2"), 2, 10))));

        preview("{\"hostname\":\"hushed-seen-?\"}")
                .statusCode(200)
                .body("matches", is(1), "items", hasSize(1), "items.hostname", hasItem("hushed-seen-1"));
        preview("{\"hostname\":\"hushed-seen-?\",\"level\":\"critical\"}").body("matches", is(0), "items", hasSize(0));
        preview("{\"hostname\":\"hushed-seen-?\",\"cpu\":\"cpu2\"}").body("matches", is(0));
        preview("{\"level\":\"fatal\"}")
                .statusCode(400)
                .body("violations.field", hasItem("hostname"))
                .body("violations.field", hasItem("level"));
    }

    /** Makes cpu1 of a host fire. */
    private EpisodeEvaluator firing(String hostname) {
        fixture.allow(hostname, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(window(cpu1(hostname), 1, 91))));
        return episodes;
    }

    private void assertHistory(String hostname, String... story) {
        await().untilAsserted(() -> assertThat(fixture.story(hostname)).containsExactly(story));
    }

    private void endAllSilences() {
        List<Integer> all =
                given().get(PATH + "?state=active,pending").then().extract().path("items.id");
        all.forEach(id -> given().delete(PATH + "/" + id));
        await().until(() -> silences.snapshot().silences().isEmpty());
    }

    private static boolean isAnybodyHeldUp(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }

    private static long silence(String when, String hostname) {
        return given().contentType("application/json")
                .body("{\"hostname\":\"" + hostname + "\",\"author\":\"ann\"," + when + "}")
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse get(long silence) {
        return given().get(PATH + "/" + silence).then().statusCode(200);
    }

    private static ValidatableResponse preview(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(PATH + "/preview")
                .then();
    }

    private static SeriesKey cpu1(String hostname) {
        return new SeriesKey(hostname, "cpu1");
    }
}
