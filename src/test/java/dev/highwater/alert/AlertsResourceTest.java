package dev.highwater.alert;

import static dev.highwater.alert.AlertFixture.complete;
import static dev.highwater.alert.Windows.window;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.TestServers;
import dev.highwater.reading.SeriesKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AlertsResourceTest {

    @Inject
    AlertFixture fixture;

    @Test
    void shouldListFiringEpisodesFirstThenTheLastResolved() {
        String host = "alerts-listed";
        fixture.allow(host, 60);
        Episodes episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(
                window(series(host, 1), 1, 91), window(series(host, 2), 1, 92), window(series(host, 3), 1, 93))));
        complete(episodes.accept(List.of(window(series(host, 3), 2, 10))));
        complete(episodes.accept(List.of(window(series(host, 1), 2, 10))));
        complete(episodes.accept(List.of(window(series(host, 4), 2, 94))));

        given().get("/api/v1/alerts?hostname=" + host)
                .then()
                .statusCode(200)
                .body("items.cpu", contains("cpu4", "cpu2", "cpu1", "cpu3"))
                .body("items.state", contains("firing", "firing", "resolved", "resolved"))
                .body("total_firing", equalTo(2));
        given().get("/api/v1/alerts?state=resolved&limit=1&hostname=" + host)
                .then()
                .body("items.cpu", contains("cpu1"))
                .body("total_firing", equalTo(2));
        given().get("/api/v1/alerts?state=firing&hostname=" + host).then().body("items.cpu", contains("cpu4", "cpu2"));
    }

    @Test
    void shouldShowAnEpisodeAsTheContractSays() {
        String host = "alerts-shown";
        fixture.allow(host, 60);
        complete(fixture.freshInstance().accept(List.of(window(series(host, 1), 1, 91.25))));
        long id = fixture.episodes(host).get(0).id();

        given().get("/api/v1/alerts/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) id))
                .body("dedup_key", equalTo("alerts-shown/cpu1/2021-10-11T12:53:30Z"))
                .body("hostname", equalTo(host))
                .body("cpu", equalTo("cpu1"))
                .body("state", equalTo("firing"))
                .body("allowed_top", equalTo(60))
                .body("threshold_hostname", equalTo(host))
                .body("started_at", equalTo("2021-10-11T12:53:00Z"))
                .body("fired_window_end", equalTo("2021-10-11T12:53:30Z"))
                .body("fired_usage_avg", equalTo(91.25f))
                .body("fired_usage_max", equalTo(91.25f))
                .body("fired_at", matchesPattern("20[0-9-]{8}T[0-9:.]+Z"))
                .body("$", hasKey("resolved_window_end"))
                .body("resolved_window_end", nullValue())
                .body("resolved_usage_avg", nullValue())
                .body("resolved_at", nullValue())
                .body("resolved_reason", nullValue());
    }

    @Test
    void shouldListEpisodesOfAllHosts() {
        given().get("/api/v1/alerts?limit=2").then().statusCode(200).body("items.size()", lessThanOrEqualTo(2));
        given().get("/api/v1/alerts?state=resolved").then().body("items.state", everyItem(equalTo("resolved")));
        given().get("/api/v1/alerts?hostname=nobody")
                .then()
                .body("items", empty())
                .body("total_firing", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=many", "state=pending", "state=FIRING", "hostname=a%00b"})
    void shouldRefuseWhatIsNotValid(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/alerts?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "nonsense", "99999999999999999999"})
    void shouldNotFindWhatIsNotThere(String id) {
        given().get("/api/v1/alerts/" + id).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldDescribeItselfWithExamples() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/v1/alerts'.get.responses.'200'.content.'application/json'.examples",
                        hasKey("one of each"))
                .body("components.schemas.Episode.properties", hasKey("resolved_usage_avg"))
                .body(
                        "components.schemas.Episode.properties.dedup_key.examples",
                        contains("doc/cpu1/2021-10-11T12:53:30Z"))
                .body("components.schemas.EpisodeState.enum", contains("firing", "resolved"));
    }

    private static SeriesKey series(String hostname, int cpu) {
        return new SeriesKey(hostname, "cpu" + cpu);
    }
}
