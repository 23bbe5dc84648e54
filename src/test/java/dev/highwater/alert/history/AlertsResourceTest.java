package dev.highwater.alert.history;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
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
        EpisodeEvaluator episodes = fixture.freshInstance();
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
                .body("$", not(hasKey("open")))
                .body("resolved_window_end", nullValue())
                .body("resolved_usage_avg", nullValue())
                .body("resolved_at", nullValue())
                .body("resolved_reason", nullValue());
    }

    @Test
    void shouldListEpisodesOfAllHosts() {
        given().get("/api/v1/alerts?limit=2").then().statusCode(200).body("items.size()", lessThanOrEqualTo(2));
        given().get("/api/v1/alerts?state=resolved").then().body("items.state", everyItem(equalTo("resolved")));
        given().get("/api/v1/alerts?hostname=no one")
                .then()
                .body("items", empty())
                .body("total_firing", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=many",
                "state=FIRING",
                "state=firing,",
                "kind=cpu",
                "level=bad",
                "muted=yes",
                "from=yesterday",
                "from=%2B1000000000-12-31T23:59:59Z",
                "to=-1000000000-01-01T00:00:00Z",
                "stat=firing",
                "after=nonsense",
                "after=b3BlbiArMTAwMDAwMDAwMC0xMi0zMVQyMzo1OTo1OVogMQ",
                "q=%07",
                "hostname=a%00b"
            })
    void shouldRefuseWhatIsNotValid(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/alerts?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void shouldNameTheFieldWhenAnIdIsMissing() {
        given().contentType("application/json")
                .body("{\"ids\":[1,null],\"author\":\"ana\"}")
                .post("/api/v1/alerts/acknowledge")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "nonsense", "99999999999999999999"})
    void shouldNotFindWhatIsNotThere(String id) {
        given().get("/api/v1/alerts/" + id).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldFindEpisodesByAllThatIsKnownOfThem() {
        String host = "alerts-found";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(
                window(series(host, 1), 1, 91), window(series(host, 12), 1, 92), window(series(host, 3), 1, 93))));
        complete(episodes.accept(List.of(window(series(host, 3), 2, 10))));
        acknowledge(host, "cpu12", "found-by-ana", "Looking at it");

        assertThat(found("hostname=alerts-foun?&state=firing")).containsExactly("cpu12", "cpu1");
        assertThat(found("hostname=*-found&cpu=cpu1*")).containsExactly("cpu12", "cpu1");
        assertThat(found("hostname=alerts%25found")).isEmpty();
        assertThat(found("q=FOUND-BY-ANA")).containsExactly("cpu12");
        assertThat(found("hostname=" + host + "&acknowledged=true")).containsExactly("cpu12");
        assertThat(found("hostname=" + host + "&acknowledged=false&state=firing"))
                .containsExactly("cpu1");
        assertThat(found("hostname=" + host + "&level=critical")).isEmpty();
        assertThat(found("hostname=" + host + "&muted=true")).isEmpty();
        assertThat(found("hostname=" + host + "&kind=no_data")).isEmpty();
        assertThat(found("hostname=" + host + "&to=2021-10-11T12:53:00Z")).isEmpty();
        assertThat(found("hostname=" + host + "&from=2100-01-01T00:00:00Z")).containsExactly("cpu12", "cpu1");
    }

    @Test
    void shouldPageThroughAllEpisodesWhateverHappensMeanwhile() {
        String host = "alerts-paged";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        for (int cpu = 1; cpu <= 7; cpu++) {
            complete(episodes.accept(List.of(window(series(host, cpu), 1, 91))));
        }
        complete(episodes.accept(List.of(window(series(host, 1), 2, 10), window(series(host, 2), 2, 10))));

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = given().get("/api/v1/alerts?limit=2&hostname=" + host + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.cpu"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
            complete(episodes.accept(List.of(window(series(host, 8 + listed.size()), 1, 91))));
        } while (next != null);

        assertThat(listed).containsExactly("cpu7", "cpu6", "cpu5", "cpu4", "cpu3", "cpu2", "cpu1");
    }

    @Test
    void shouldKeepWhoTakesCareOfAnEpisode() {
        String host = "alerts-acknowledged";
        fixture.allow(host, 60);
        complete(fixture.freshInstance().accept(List.of(window(series(host, 1), 1, 91))));
        long id = acknowledge(host, "cpu1", "ana", "Looking at it");

        given().get("/api/v1/alerts/" + id)
                .then()
                .body("acknowledged_by", equalTo("ana"))
                .body("acknowledged_comment", equalTo("Looking at it"))
                .body("acknowledged_at", matchesPattern("20[0-9-]{8}T[0-9:.]+Z"));
        given().get("/api/v1/alerts/" + id + "/events")
                .then()
                .body("items.transition", contains("firing", "acknowledged"))
                .body("items[0].evidence.averages[0].usage_avg", equalTo(91.0f))
                .body("items[1].author", equalTo("ana"));
        given().header("X-Highwater-Author", "ben")
                .delete("/api/v1/alerts/" + id + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("acknowledged_by", nullValue());
        given().delete("/api/v1/alerts/" + id + "/acknowledgement").then().statusCode(409);
        assertThat(fixture.story(host))
                .containsExactly(
                        "cpu1 firing went_over",
                        "cpu1 acknowledged acknowledged",
                        "cpu1 unacknowledged unacknowledged");
    }

    @Test
    void shouldAcknowledgeManyAndNameThoseThatCannotBe() {
        String host = "alerts-bulk";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        complete(episodes.accept(List.of(window(series(host, 1), 1, 91), window(series(host, 2), 1, 91))));
        complete(episodes.accept(List.of(window(series(host, 2), 2, 10))));
        long open = idOf(host, "cpu1");
        long closed = idOf(host, "cpu2");

        given().contentType("application/json")
                .body("{\"ids\":[%d,%d,999999999],\"author\":\"ana\"}".formatted(open, closed))
                .post("/api/v1/alerts/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledged", contains((int) open))
                .body("skipped.id", contains((int) closed, 999999999));
        given().contentType("application/json")
                .body("{\"author\":\"ana\"}")
                .post("/api/v1/alerts/" + closed + "/acknowledge")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"author\":\"\"}",
                "{\"author\":\"a\\u0007\"}",
                "{\"author\":7}",
                "{\"author\":\"ana\",\"coment\":\"\"}"
            })
    void shouldRefuseAnAcknowledgementThatIsNotValid(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/alerts/1/acknowledge")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private long acknowledge(String host, String cpu, String author, String comment) {
        long id = idOf(host, cpu);
        given().contentType("application/json")
                .body("{\"author\":\"%s\",\"comment\":\"%s\"}".formatted(author, comment))
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200);
        return id;
    }

    private long idOf(String host, String cpu) {
        return fixture.episodes(host).stream()
                .filter(episode -> episode.cpu().equals(cpu))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<String> found(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/alerts?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.cpu");
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
                .body("components.schemas.EpisodeState.enum", contains("pending", "firing", "resolved"));
    }

    private static SeriesKey series(String hostname, int cpu) {
        return new SeriesKey(hostname, "cpu" + cpu);
    }
}
