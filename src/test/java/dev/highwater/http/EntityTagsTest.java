package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the newest already is not sent it again. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EntityTagsTest {

    @Test
    void shouldAnswerThatNothingHasChangedUntilSomethingHas() {
        String tag = when().get("/api/v1/thresholds?hostname=entity-tags")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("items", anything())
                .header("ETag", startsWith("W/\""))
                .extract()
                .header("ETag");
        given().header("If-None-Match", "\"another\", " + tag)
                .get("/api/v1/thresholds?hostname=entity-tags")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());

        given().contentType(ContentType.JSON)
                .body("{\"hostname\":\"entity-tags\",\"allowed_top\":80}")
                .post("/api/v1/thresholds")
                .then()
                .statusCode(201);

        given().header("If-None-Match", tag)
                .get("/api/v1/thresholds?hostname=entity-tags")
                .then()
                .statusCode(200)
                .header("ETag", not(tag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "alerts?state=resolved",
                "silences",
                "notifications",
                "thresholds/changes",
                "thresholds/explain?hostname=doc&cpu=cpu1",
                "dead-letters"
            })
    void shouldTagWhateverIsRead(String address) {
        // Again if an alert of another test came in between.
        await().atMost(30, SECONDS).untilAsserted(() -> {
            String tag = when().get("/api/v1/" + address)
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .header("ETag", startsWith("W/\""))
                    .extract()
                    .header("ETag");
            given().header("If-None-Match", tag)
                    .get("/api/v1/" + address)
                    .then()
                    .statusCode(304);
        });
    }

    @Test
    void shouldLeaveAFileAsItIs() {
        given().get("/api/v1/thresholds/export?format=json")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(startsWith("["));
    }

    @Test
    void shouldGoByTheVersionWhereThereIsOne() {
        String tag = given().contentType(ContentType.JSON)
                .body("{\"hostname\":\"entity-tags-version\",\"allowed_top\":80}")
                .post("/api/v1/thresholds")
                .header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/v1/thresholds/entity-tags-version")
                .then()
                .statusCode(304)
                .body(emptyString());
        given().header("If-None-Match", "\"0\"")
                .get("/api/v1/thresholds/entity-tags-version")
                .then()
                .statusCode(200)
                .header("ETag", tag);
    }
}
