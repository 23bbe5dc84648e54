package dev.highwater.threshold.api;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.created;
import static dev.highwater.testing.ThresholdRequests.delete;
import static dev.highwater.testing.ThresholdRequests.get;
import static dev.highwater.testing.ThresholdRequests.post;
import static dev.highwater.testing.ThresholdRequests.problem;
import static dev.highwater.testing.ThresholdRequests.put;
import static dev.highwater.testing.ThresholdRequests.request;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no threshold, and what is said of them. Hosts of this test begin with {@code rest-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdBodiesTest {

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

    static Stream<Arguments> invalidBodies() {
        String host = "\"hostname\":\"rest-doc\"";
        String range = "must be from 0 to 100";
        String name = "must be 1 to 253 characters, none of them a control character";
        String number = "must be a JSON number";
        String whole = "must be a whole number, not 20.5: column allowed_top of public.cpu_thresholds is integer";
        return Stream.of(
                Arguments.of("{" + host + ",\"allowed_top\":101}", "allowed_top", range),
                Arguments.of("{" + host + ",\"allowed_top\":-1}", "allowed_top", range),
                Arguments.of("{" + host + ",\"allowed_top\":99999999999}", "allowed_top", range),
                Arguments.of("{" + host + ",\"allowed_top\":\"20\"}", "allowed_top", number),
                Arguments.of("{" + host + ",\"allowed_top\":\"\"}", "allowed_top", number),
                Arguments.of("{" + host + ",\"allowed_top\":20.5}", "allowed_top", whole),
                Arguments.of("{" + host + ",\"allowed_top\":true}", "allowed_top", number),
                Arguments.of("{" + host + ",\"allowed_top\":[20]}", "allowed_top", number),
                Arguments.of("{" + host + ",\"allowed_top\":{}}", "allowed_top", number),
                Arguments.of("{" + host + ",\"allowed_top\":null}", "allowed_top", "must be given"),
                Arguments.of("{" + host + "}", "allowed_top", "must be given"),
                Arguments.of(
                        "{" + host + ",\"allowed_top\":20,\"allowedTop\":20}", "allowedTop", "is not a field of this"),
                Arguments.of("{\"allowed_top\":20}", "hostname", "must be given"),
                Arguments.of("{\"hostname\":null,\"allowed_top\":20}", "hostname", "must be given"),
                Arguments.of("{\"hostname\":5,\"allowed_top\":20}", "hostname", "must be a JSON string"),
                Arguments.of("{\"hostname\":true,\"allowed_top\":20}", "hostname", "must be a JSON string"),
                Arguments.of("{\"hostname\":[],\"allowed_top\":20}", "hostname", "must be a JSON string"),
                Arguments.of("{\"hostname\":\"\",\"allowed_top\":20}", "hostname", name),
                Arguments.of("{\"hostname\":\"" + "x".repeat(254) + "\",\"allowed_top\":20}", "hostname", name),
                Arguments.of("{\"hostname\":\"a\\u0000b\",\"allowed_top\":20}", "hostname", name),
                Arguments.of("{\"hostname\":\"a\\nb\",\"allowed_top\":20}", "hostname", name),
                Arguments.of("{\"hostname\":\"a\\ud800b\",\"allowed_top\":20}", "hostname", name));
    }

    @ParameterizedTest
    @MethodSource("invalidBodies")
    void shouldSayWhichFieldIsWrongAndWhy(String body, String field, String message) {
        problem(post(body), 400, "invalid", PATH)
                .body("violations.field", contains(field))
                .body("violations.message", contains(message))
                .body("detail", is(field + " " + message));
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        problem(post("{\"hostname\":\"\",\"allowed_top\":200}"), 400, "invalid", PATH)
                .body("violations.field", contains("allowed_top", "hostname"));
    }

    @Test
    void shouldValidateReplacements() {
        created("rest-doc", 20).statusCode(201);

        problem(put("rest-doc", 200, null), 400, "invalid", PATH + "/rest-doc")
                .body("violations.field", contains("allowed_top"));
        problem(
                        request("{\"hostname\":\"rest-doc\",\"allowed_top\":30}")
                                .put(PATH + "/rest-doc")
                                .then(),
                        400,
                        "invalid",
                        PATH + "/rest-doc")
                .body("violations.field", contains("hostname"));
        String tooLong = "x".repeat(254);
        problem(get(tooLong), 400, "invalid", PATH + "/" + tooLong).body("violations.field", contains("hostname"));
        problem(delete("a\nb", null), 400, "invalid", PATH + "/a%0Ab").body("violations.field", contains("hostname"));
    }

    static Stream<Arguments> malformedBodies() {
        String start = "{\"hostname\":\"rest-doc\",\"allowed_top\":20";
        return Stream.of(
                Arguments.of(start, containsString("Unexpected end-of-input")),
                Arguments.of(start + "} x", containsString("Unrecognized token 'x'")),
                Arguments.of(start + "} {}", is("Something follows the JSON object")),
                Arguments.of(start + ",\"allowed_top\":30}", containsString("Duplicate field 'allowed_top'")),
                Arguments.of(start + ",\"hostname\":\"x\"}", containsString("Duplicate field 'hostname'")),
                Arguments.of("[]", is("The body must be a JSON object")),
                Arguments.of("\"x\"", is("The body must be a JSON object")),
                Arguments.of("{'hostname':'x'}", containsString("is not valid JSON")));
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void shouldRefuseBodiesThatAreNotJson(String body, Matcher<String> detail) {
        problem(post(body), 400, "malformed", PATH).body("detail", detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null"})
    void shouldRefuseEmptyBodies(String body) {
        problem(post(body), 400, "invalid", PATH).body("detail", containsString("must be given"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void shouldRefuseOtherContentTypes(String contentType) {
        ValidatableResponse answer = given().header("Content-Type", contentType)
                .body("{\"hostname\":\"rest-doc\",\"allowed_top\":20}".getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then();

        problem(answer, 415, "unsupported-media-type", PATH);
    }
}
