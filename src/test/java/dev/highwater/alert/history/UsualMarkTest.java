package dev.highwater.alert.history;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.alert.store.UnusualFixture;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People say that what was found unusual is usual. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class UsualMarkTest {

    @Inject
    AlertFixture fixture;

    @Inject
    UnusualFixture unusual;

    @Inject
    Pool pool;

    @Test
    void shouldResolveAnOpenOneAndSayWhoSaidWhat() {
        SeriesKey series = new SeriesKey("usual-open", "cpu1");
        long id = unusual.open(series);

        mark(id, "ana", "The nightly backup")
                .statusCode(200)
                .body("state", equalTo("resolved"))
                .body("reason", equalTo("marked_usual"))
                .body("resolved_reason", equalTo("marked_usual"))
                .body("unusual.usual.low", equalTo(2.1f))
                .body("unusual.marked_usual.by", equalTo("ana"))
                .body("unusual.marked_usual.comment", equalTo("The nightly backup"));

        given().get("/api/v1/alerts/{id}/events", id)
                .then()
                .body("items.transition", contains("firing", "resolved"))
                .body("items[1].reason", equalTo("marked_usual"))
                .body("items[1].author", equalTo("ana"))
                .body("items[1].comment", equalTo("The nightly backup"));
        assertThat(notified(id)).containsExactly("firing", "resolved");
        given().get("/q/metrics")
                .then()
                .body(containsString("highwater_alerts_transitions_total{level=\"warning\",reason=\"marked_usual\","
                        + "transition=\"resolved\"}"));
    }

    @Test
    void shouldSayInTheHistoryOfOneThatIsOverAndNotifyNoOne() {
        SeriesKey series = new SeriesKey("usual-over", "cpu1");
        long id = unusual.open(series);
        unusual.close(series);

        mark(id, "ben", "")
                .statusCode(200)
                .body("state", equalTo("resolved"))
                .body("resolved_reason", equalTo("usual_again"))
                .body("unusual.marked_usual.by", equalTo("ben"));

        assertThat(fixture.story("usual-over"))
                .containsExactly("cpu1 firing unusual", "cpu1 resolved usual_again", "cpu1 resolved marked_usual");
        assertThat(notified(id)).containsExactly("firing", "resolved");
    }

    @Test
    void shouldSayItOnce() {
        long id = unusual.open(new SeriesKey("usual-twice", "cpu1"));
        mark(id, "ana", "").statusCode(200);

        mark(id, "ben", "")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("was marked as usual before, by ana at 20"));
        assertThat(fixture.story("usual-twice")).hasSize(2);
    }

    @Test
    void shouldRefuseOtherKinds() {
        fixture.allow("usual-limit", 60);
        complete(fixture.freshInstance().accept(List.of(window(new SeriesKey("usual-limit", "cpu1"), 1, 91))));
        long id = fixture.episodes("usual-limit").get(0).id();

        mark(id, "ana", "")
                .statusCode(409)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("Episode " + id
                                + " is of the kind over_threshold; only one of the kind unusual can be marked"
                                + " as usual"));
        mark(999_999_999, "ana", "").statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"author\":\"\"}",
                "{\"author\":\"a\\u0007\"}",
                "{\"author\":7}",
                "{\"author\":\"ana\",\"coment\":\"\"}",
                "{\"author\":\"ana\",\"comment\":\"bell \\u0007\"}"
            })
    void shouldRefuseWhatIsNotValid(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/alerts/1/usual")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void shouldWriteDownWhoDidIt() {
        long id = unusual.open(new SeriesKey("usual-audited", "cpu1"));
        mark(id, "ana", "").statusCode(200);

        await().untilAsserted(() -> given().get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("entries.action", hasItem("POST /api/v1/alerts/" + id + "/usual")));
    }

    @Test
    void shouldBeFoundBesideAnAlertOfTheSameCpu() {
        SeriesKey series = new SeriesKey("usual-both", "cpu1");
        fixture.allow("usual-both", 60);
        complete(fixture.freshInstance().accept(List.of(window(series, 1, 91))));
        unusual.open(series);

        given().get("/api/v1/alerts?hostname=usual-both&state=firing")
                .then()
                .statusCode(200)
                .body("items.kind", containsInAnyOrder("over_threshold", "unusual"));
        given().get("/api/v1/alerts?hostname=usual-both&kind=unusual")
                .then()
                .body("items.kind", contains("unusual"))
                .body("items[0].allowed_top", nullValue())
                .body("items[0].unusual.channel", equalTo("level"))
                .body("items[0].unusual.usual.at_this_hour", equalTo(true))
                .body("items[0].unusual.marked_usual", nullValue());
        complete(fixture.freshInstance().accept(List.of(window(series, 2, 10))));
        given().get("/api/v1/alerts?hostname=usual-both&state=firing").then().body("items.kind", contains("unusual"));
    }

    @Test
    void shouldBeMutedWhileItsHostSendsNothing() {
        long id = unusual.open(new SeriesKey("usual-silent-host", "cpu1"));

        unusual.inhibit("usual-silent-host", true);
        given().get("/api/v1/alerts/{id}", id).then().body("inhibited", equalTo(true));
        unusual.inhibit("usual-silent-host", false);

        assertThat(fixture.story("usual-silent-host"))
                .containsExactly("cpu1 firing unusual", "cpu1 muted inhibited", "cpu1 unmuted inhibition_ended");
    }

    @Test
    void shouldBeSilencedAndAcknowledgedAsAnyOther() {
        long id = unusual.open(new SeriesKey("usual-silenced", "cpu1"));
        String silence = "{\"hostname\":\"usual-silenced\",\"cpu\":\"*\",\"author\":\"ana\",\"until_resolved\":true}";
        given().contentType("application/json")
                .body("{\"hostname\":\"usual-silenced\",\"cpu\":\"*\"}")
                .post("/api/v1/silences/preview")
                .then()
                .statusCode(200)
                .body("items.kind", contains("unusual"));
        given().contentType("application/json")
                .body("{\"author\":\"ana\"}")
                .post("/api/v1/alerts/{id}/acknowledge", id)
                .then()
                .statusCode(200)
                .body("acknowledged_by", equalTo("ana"));
        given().contentType("application/json")
                .body(silence)
                .post("/api/v1/silences")
                .then()
                .statusCode(201);

        await().untilAsserted(() -> assertThat(fixture.story("usual-silenced"))
                .containsExactly("cpu1 firing unusual", "cpu1 acknowledged acknowledged", "cpu1 muted silenced"));
    }

    private static ValidatableResponse mark(long id, String author, String comment) {
        return given().contentType("application/json")
                .body("{\"author\":\"%s\",\"comment\":\"%s\"}".formatted(author, comment))
                .post("/api/v1/alerts/{id}/usual", id)
                .then();
    }

    /** Of which transitions of an episode there are rows for receivers. */
    private List<String> notified(long id) {
        return complete(pool.query("SELECT DISTINCT sequence, transition FROM alert_outbox WHERE episode_id = " + id
                                + " ORDER BY sequence")
                        .execute())
                .stream()
                .map(row -> row.getString("transition"))
                .toList();
    }
}
