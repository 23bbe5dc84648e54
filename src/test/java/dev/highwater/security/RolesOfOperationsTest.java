package dev.highwater.security;

import static dev.highwater.security.BasicMode.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.http.Problem;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of the API, with every role and with none: who may do what, and who may not. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(BasicMode.class)
@Slow
class RolesOfOperationsTest {

    /** What is not here needs the role viewer, if it only reads. */
    private static final Map<String, Role> NEEDED = Map.ofEntries(
            Map.entry("POST /api/v1/alerts/acknowledge", Role.OPERATOR),
            Map.entry("POST /api/v1/alerts/{id}/acknowledge", Role.OPERATOR),
            Map.entry("DELETE /api/v1/alerts/{id}/acknowledgement", Role.OPERATOR),
            Map.entry("POST /api/v1/alerts/{id}/usual", Role.OPERATOR),
            Map.entry("DELETE /api/v1/baselines/{hostname}/{cpu}", Role.EDITOR),
            Map.entry("POST /api/v1/hosts/{hostname}/gone", Role.OPERATOR),
            Map.entry("POST /api/v1/silences", Role.OPERATOR),
            Map.entry("PUT /api/v1/silences/{id}", Role.OPERATOR),
            Map.entry("DELETE /api/v1/silences/{id}", Role.OPERATOR),
            Map.entry("POST /api/v1/silences/preview", Role.VIEWER),
            Map.entry("POST /api/v1/thresholds/preview", Role.VIEWER),
            Map.entry("POST /api/v1/thresholds", Role.EDITOR),
            Map.entry("PUT /api/v1/thresholds/{hostname}", Role.EDITOR),
            Map.entry("DELETE /api/v1/thresholds/{hostname}", Role.EDITOR),
            Map.entry("PUT /api/v1/thresholds/{hostname}/cpus/{cpu}", Role.EDITOR),
            Map.entry("DELETE /api/v1/thresholds/{hostname}/cpus/{cpu}", Role.EDITOR),
            Map.entry("POST /api/v1/thresholds/changes/{id}/restore", Role.EDITOR),
            Map.entry("POST /api/v1/thresholds/import", Role.EDITOR),
            Map.entry("GET /api/v1/audit", Role.ADMIN),
            Map.entry("GET /api/v1/tokens", Role.ADMIN),
            Map.entry("POST /api/v1/tokens", Role.ADMIN),
            Map.entry("DELETE /api/v1/tokens/{id}", Role.ADMIN),
            // Whoever has logged in may log out.
            Map.entry("POST /api/v1/log-out", Role.VIEWER),
            Map.entry("POST /api/v1/notifications/retry", Role.ADMIN),
            Map.entry("POST /api/v1/notifications/test", Role.ADMIN),
            Map.entry("POST /api/v1/notifications/reassign", Role.ADMIN),
            Map.entry("POST /api/v1/notifications/drop", Role.ADMIN));

    /** Not by anybody's role: Slack signs what it sends, and whether it did is tested where that is looked at. */
    private static final Set<String> SIGNED = Set.of("POST /api/v1/slack/interactions");

    /** An operation as the description has it. */
    private record Operation(String method, String path, String bodyType) {

        String name() {
            return method + " " + path;
        }

        Role needed() {
            return NEEDED.getOrDefault(name(), Role.VIEWER);
        }

        int status(RequestSpecification caller) {
            RequestSpecification request =
                    bodyType.isEmpty() ? caller : caller.contentType(bodyType).body("{}");
            return request.urlEncodingEnabled(false)
                    .request(method, path.replace("{id}", "999999").replaceAll("\\{[^}]+}", "no-such-thing"))
                    .statusCode();
        }
    }

    @Test
    void shouldBeForTheRoleThatTheyNeedAndThoseAbove() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : operations()) {
            softly.assertThat(operation.status(given()))
                    .as(operation.name() + " by a stranger")
                    .isEqualTo(401);
            for (Role role : Role.values()) {
                int status = operation.status(as(role));
                String what = operation.name() + " by " + role.text() + " was " + status;
                softly.assertThat(status == 403).as(what).isEqualTo(!role.includes(operation.needed()));
                softly.assertThat(status).as(what).isNotEqualTo(401).isLessThan(600);
            }
        }
        softly.assertAll();
    }

    @Test
    void shouldBeNamedInThisTableIfTheyChangeSomething() throws IOException {
        List<String> changing = operations().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .map(Operation::name)
                .toList();
        assertThat(NEEDED.keySet()).containsAll(changing);
    }

    @Test
    void shouldSayWhoOneIs() {
        as(Role.OPERATOR)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("name", is("operator"))
                .body("role", is("operator"))
                .body("via", is("password"))
                .body("asks_for_author", is(false));
    }

    @Test
    void shouldAskForAPasswordInWordsThatProgramsUnderstand() {
        given().get("/api/v1/thresholds")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Basic realm=\"Highwater\", charset=\"UTF-8\"");
        given().auth()
                .preemptive()
                .basic("viewer", "wrong")
                .get("/api/v1/thresholds")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("detail", is("The user or the password is wrong"));
        as(Role.VIEWER)
                .delete("/api/v1/silences/999999")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", is("viewer has the role viewer, which does not allow this"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/metrics"})
    void shouldLeaveProbesOpen(String path) {
        given().get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/alerts/7", "/q/openapi", "/q/swagger-ui", "/nothing", "/q/health/../openapi", "/ws/live"})
    void shouldShowStrangersNothingElse(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void shouldTakeTheCallerForTheAuthorWhoeverTheySayTheyAre() {
        as(Role.EDITOR)
                .header("X-Highwater-Author", "mallory")
                .contentType("application/json")
                .body("{\"hostname\":\"authored\",\"allowed_top\":70}")
                .post("/api/v1/thresholds")
                .then()
                .statusCode(201);
        as(Role.VIEWER)
                .get("/api/v1/thresholds/changes?hostname=authored")
                .then()
                .body("items[0].author", is("editor"));
    }

    private static List<Operation> operations() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(Files.readString(Path.of("src/main/webui/openapi.json")))
                .get("paths");
        Map<String, Operation> found = new TreeMap<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    List<String> types = new ArrayList<>();
                    operation
                            .getValue()
                            .path("requestBody")
                            .path("content")
                            .fieldNames()
                            .forEachRemaining(types::add);
                    Operation one = new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            types.isEmpty() ? "" : types.get(0));
                    if (!SIGNED.contains(one.name())) {
                        found.put(one.name(), one);
                    }
                }));
        assertThat(found).hasSizeGreaterThan(25);
        return List.copyOf(found.values());
    }
}
