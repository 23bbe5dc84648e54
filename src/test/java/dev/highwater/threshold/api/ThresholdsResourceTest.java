package dev.highwater.threshold.api;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.created;
import static dev.highwater.testing.ThresholdRequests.delete;
import static dev.highwater.testing.ThresholdRequests.get;
import static dev.highwater.testing.ThresholdRequests.problem;
import static dev.highwater.testing.ThresholdRequests.put;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code /api/v1/thresholds} as an editor sees it. Hosts of this test begin with {@code rest-}, those of others are
 * left alone.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdsResourceTest {

    @Inject
    Thresholds thresholds;

    @BeforeEach
    void waitForTheTable() {
        await().until(thresholds::isLoaded);
    }

    @AfterEach
    void cleanUp() {
        TestServers.postgres().execute("DELETE FROM cpu_thresholds WHERE hostname LIKE 'rest-%'");
    }

    @Test
    void shouldCreateReadReplaceAndDeleteAThreshold() {
        String created = created("rest-doc", 20)
                .statusCode(201)
                .header("Location", endsWith(PATH + "/rest-doc"))
                .body("hostname", is("rest-doc"), "allowed_top", is(20))
                .extract()
                .header("ETag");

        get("rest-doc")
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", is(created))
                .body("version", is(created.replace("\"", "")));

        String replaced = put("rest-doc", 25, null)
                .statusCode(200)
                .header("ETag", not(created))
                .body("allowed_top", is(25))
                .extract()
                .header("ETag");
        get("rest-doc").statusCode(200).header("ETag", is(replaced)).body("allowed_top", is(25));

        delete("rest-doc", null).statusCode(204);
        get("rest-doc").statusCode(404);
    }

    @Test
    void shouldBringEditsIntoMemory() {
        created("rest-doc", 20).statusCode(201);

        await().until(() -> thresholds.snapshot().find("rest-doc").isPresent());
    }

    @Test
    void shouldTreatTheDefaultRowAsAHostLikeAnyOther() {
        created("*", 90).statusCode(201).header("Location", endsWith(PATH + "/*"));
        try {
            get("*").statusCode(200).body("hostname", is("*"), "allowed_top", is(90));
            await().until(() -> thresholds
                    .snapshot()
                    .forSeries(new SeriesKey("rest-unknown", "cpu1"))
                    .map(Threshold::hostname)
                    .orElse("")
                    .equals("*"));
        } finally {
            delete("*", null).statusCode(204);
        }
    }

    @Test
    void shouldConflictWhenCreatedASecondTime() {
        created("rest-doc", 20).statusCode(201);

        problem(created("rest-doc", 30), 409, "conflict", PATH)
                .body("detail", is("Host rest-doc has a threshold already; replace it instead"));
        get("rest-doc").body("allowed_top", is(20));
    }

    @Test
    void shouldNotFindAThresholdThatIsNotThere() {
        String path = PATH + "/rest-dock";
        problem(get("rest-dock"), 404, "not-found", path)
                .body("detail", is("Host rest-dock has no threshold of its own"));
        problem(put("rest-dock", 20, null), 404, "not-found", path);
        problem(put("rest-dock", 20, "*"), 404, "not-found", path);
        problem(delete("rest-dock", null), 404, "not-found", path);
        problem(delete("rest-dock", "\"1\""), 404, "not-found", path);
    }

    @Test
    void shouldRefuseStaleEditors() {
        String seen = created("rest-doc", 20).extract().header("ETag");
        TestServers.postgres().execute("UPDATE cpu_thresholds SET allowed_top = 30 WHERE hostname = 'rest-doc'");
        String now = get("rest-doc").extract().header("ETag");

        problem(put("rest-doc", 40, seen), 412, "changed-meanwhile", PATH + "/rest-doc")
                .header("ETag", is(now))
                .body("detail", containsString("allowed_top 30"));
        problem(delete("rest-doc", seen), 412, "changed-meanwhile", PATH + "/rest-doc");
        problem(put("rest-doc", 40, "W/" + now), 412, "changed-meanwhile", PATH + "/rest-doc");

        get("rest-doc").header("ETag", is(now)).body("allowed_top", is(30));
        put("rest-doc", 40, "\"1\", " + now).statusCode(200);
        delete("rest-doc", "*").statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "\"7\" \"8\"", "*, \"7\"", "\"7\","})
    void shouldRefuseAMalformedIfMatch(String header) {
        created("rest-doc", 20).statusCode(201);

        problem(put("rest-doc", 40, header), 400, "invalid", PATH + "/rest-doc")
                .body("violations.field", contains("If-Match"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rest-a/b",
                "rest-a//b",
                "rest-/",
                "rest-%2F",
                "rest-100%",
                "rest-ü 日本 😀",
                "rest-\"quotes\" and 'these'",
                "rest-a+b c",
                "rest-a;b=c",
                "rest-a?b#c&d=e",
                "rest-back\\slash",
                "rest-{brace}",
                "rest-..",
                "rest-a/../b"
            })
    void shouldServeEveryHostnameAtAnAddress(String hostname) {
        String location = created(hostname, 20).statusCode(201).extract().header("Location");

        given().urlEncodingEnabled(false).get(location).then().statusCode(200).body("hostname", is(hostname));
        get(hostname).statusCode(200).body("hostname", is(hostname));
        put(hostname, 30, null).statusCode(200).body("hostname", is(hostname));
        list("hostname", hostname).body("items.hostname", contains(hostname));
        delete(hostname, null).statusCode(204);
    }

    @Test
    void shouldListAPageSortedByHostname() {
        Stream.of("rest-c", "rest-a", "rest-B", "rest-d").forEach(host -> created(host, 20));

        list("hostname", "REST-")
                .body("items.hostname", contains("rest-B", "rest-a", "rest-c", "rest-d"), "total", is(4))
                .body("page", is(0), "size", is(50));
        list("hostname", "rest-", "size", "3", "page", "1")
                .body("items.hostname", contains("rest-d"), "total", is(4), "page", is(1), "size", is(3));
        list("hostname", "rest-", "page", "2147483647", "size", "500").body("items", hasSize(0), "total", is(4));
        list("hostname", "rest-unknown").body("items", hasSize(0), "total", is(0));
        list("size", "1").body("items", hasSize(1));
    }

    @Test
    void shouldTakePartsOfHostnamesLiterally() {
        Stream.of("rest-100%", "rest-100", "rest_underscore", "rest-back\\slash")
                .forEach(host -> created(host, 20));
        try {
            list("hostname", "rest-100%").body("items.hostname", contains("rest-100%"));
            list("hostname", "rest_").body("items.hostname", contains("rest_underscore"));
            list("hostname", "k\\S").body("items.hostname", contains("rest-back\\slash"));
        } finally {
            delete("rest_underscore", null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=501", "size=x", "size=1.5", "page=-1", "page=2147483648", "page=+1"})
    void shouldRefusePagesThatCannotBe(String query) {
        String field = query.substring(0, query.indexOf('='));
        problem(given().urlEncodingEnabled(false).get(PATH + "?" + query).then(), 400, "invalid", PATH)
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString("must be a whole number from"));
    }

    @Test
    void shouldRefuseControlCharactersInThePart() {
        problem(given().queryParam("hostname", "a\0b").get(PATH).then(), 400, "invalid", PATH)
                .body("violations.field", contains("hostname"));
    }

    private static ValidatableResponse list(String name, String value, String... more) {
        RequestSpecification request = given().queryParam(name, value);
        for (int i = 0; i < more.length; i += 2) {
            request.queryParam(more[i], more[i + 1]);
        }
        return request.get(PATH).then().statusCode(200);
    }
}
