package dev.highwater.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.highwater.testing.LogRecords;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A page behind a proxy that sends its backend's {@code Host} is refused the live feed, and has to know why. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProxyThatChangesHostTest {

    private static final String PAGE = "https://highwater.example";

    @Test
    void shouldSayInTheRefusalWhichSettingHelps() throws IOException {
        try (RawClient client = RawClient.upgrade("Origin: " + PAGE)) {
            assertThat(client.readAnswer())
                    .startsWith("HTTP/1.1 403")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains(PAGE, "localhost:" + RestAssured.port, "proxy_set_header Host")
                    .contains("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true");
        }
    }

    @Test
    void shouldSayItToThePageThatCannotReadTheRefusal() {
        given().queryParam("origin", PAGE)
                .get("/api/v1/live")
                .then()
                .statusCode(200)
                .body("state", equalTo("refused"))
                .body("reason", containsString("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST=true"));
        given().queryParam("origin", "http://localhost:" + RestAssured.port)
                .get("/api/v1/live")
                .then()
                .body("state", equalTo("open"))
                .body("reason", equalTo(""));
        given().get("/api/v1/live").then().body("state", equalTo("open"));
    }

    @Test
    void shouldLogARefusalOnceHoweverOftenABrowserTries() throws IOException {
        try (LogRecords logged = LogRecords.of(UpgradeGuard.class)) {
            for (int i = 0; i < 3; i++) {
                try (RawClient client = RawClient.upgrade("Origin: https://logged-once.example")) {
                    assertThat(client.readLine()).startsWith("HTTP/1.1 403");
                }
            }
            assertThat(logged.lines())
                    .filteredOn(warning -> warning.contains("logged-once.example"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldSayThatItIsAWebSocketWhereAProxyHasTakenTheUpgradeOut() {
        given().get("/ws/live")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .body("detail", containsString("headers Upgrade and Connection"));
    }
}
