package dev.highwater.status;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.highwater.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back: degraded, never unready, and nobody has to restart anything. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DatabaseOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldBeDegradedButReadyUntilTheDatabaseIsBack() {
        awaitState("up");

        TestServers.postgres().stop();
        try {
            awaitState("degraded");
            given().get("/api/v1/status")
                    .then()
                    .statusCode(200)
                    .body("database.reason", not(equalTo("")))
                    .body("database.since", notNullValue());
            given().get("/q/health/ready")
                    .then()
                    .body("checks.find { it.name == 'database' }.status", equalTo("UP"))
                    .body("checks.find { it.name == 'database' }.data.degraded", equalTo(true));
        } finally {
            TestServers.postgres().start();
        }

        awaitState("up");
    }

    private static void awaitState(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/status").then().body("database.state", equalTo(state)));
    }
}
