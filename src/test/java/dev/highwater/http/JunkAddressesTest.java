package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** However many addresses somebody makes up, what is counted under them leaves room for those that there are. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class JunkAddressesTest {

    @Test
    void shouldStillCountAnEndpointThatWasNotSeenBefore() {
        for (int i = 0; i < 120; i++) {
            given().get("/alerts/" + i);
            given().get("/junk-" + i);
            given().get("/api/v1/junk-" + i);
            given().header("Origin", "http://evil.example").post("/api/v1/silences/" + i + "/junk");
            given().queryParam("junk", i).get("/api/v1/alerts/" + i);
            given().urlEncodingEnabled(false).get("/a;" + i);
        }
        given().get("/api/v1/notifications").then().statusCode(200);

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics.lines().filter(line -> line.startsWith("http_server_requests_seconds_count")))
                .as("counted")
                .anyMatch(line -> line.contains("/v1/notifications\"") && line.contains("status=\"200\""))
                .noneMatch(line -> line.contains("junk") || line.contains("/alerts/1"));
    }
}
