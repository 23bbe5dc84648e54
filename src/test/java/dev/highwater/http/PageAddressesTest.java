package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is the answer at its own addresses only: whoever probes others must not take it for what they look for. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PageAddressesTest {

    private static final Path SOURCES = Path.of("src/main/webui/src");
    private static final Pattern ROUTE = Pattern.compile("<Route\\s+(index|path=\"([^\"]+)\")");

    @Test
    void shouldKnowTheAddressesOfTheRouter() throws IOException {
        List<String> routes = new ArrayList<>();
        Matcher matcher = ROUTE.matcher(Files.readString(router()));
        while (matcher.find()) {
            routes.add(matcher.group(1).equals("index") ? "/" : "/" + matcher.group(2));
        }
        // What else there is the page says itself, to those who get there without asking us.
        routes.remove("/*");

        assertThat(routes).containsExactlyInAnyOrderElementsOf(PageAddresses.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/alerts",
                "/alerts/",
                "/Alerts",
                "/alerts?state=all",
                "/alerts/12",
                "/thresholds",
                "/silences",
                "/status",
                "/tv",
                "/tv?x=a.js"
            })
    void shouldAnswerWithThePageAtItsOwnAddresses(String address) {
        given().get(address).then().statusCode(200).body(containsString("stands in for the dashboard"));
        given().head(address).then().statusCode(200);
        given().post(address)
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .body("status", is(405));
        given().options(address).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/healthz",
                "/health",
                "/ready",
                "/.env",
                "/.git/config",
                "/wp-login.php",
                "/favicon.ico.bak",
                "/assets/missing.js",
                "/assets/",
                "/alerts.html",
                "/alerts/x",
                "/alerts/12/13",
                "/alerts/12.js",
                "/alertsx",
                "/tv/1",
                "//alerts",
                "/ws",
                "/ws/other",
                "/api",
                "/api/v1/nothing",
                "/q/nothing",
                "/nothing/at/all",
            })
    void shouldSayThatNothingIsElsewhere(String address) {
        given().accept("text/html")
                .get(address)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .header("Cache-Control", startsWith("no-"))
                .body("type", is("urn:highwater:problem:not-found"));
        given().head(address).then().statusCode(404);
        given().post(address).then().statusCode(404).body("status", is(404));
    }

    private static Path router() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith("App.tsx")).findFirst().orElseThrow();
        }
    }
}
