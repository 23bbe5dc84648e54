package dev.highwater.status;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back: degraded, never unready, and no one has to restart anything. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DatabaseOutageTest {

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

    /** No one would be silenced who was not before. */
    @Test
    void shouldBeDegradedWhileTheSilencesCannotBeRead() throws SQLException {
        awaitState("up");

        execute("ALTER TABLE silences RENAME TO silences_elsewhere");
        try {
            execute("NOTIFY highwater_silences");
            awaitState("degraded");
            given().get("/api/v1/status").then().body("database.reason", containsString("silences"));
        } finally {
            execute("ALTER TABLE silences_elsewhere RENAME TO silences");
            execute("NOTIFY highwater_silences");
        }

        awaitState("up");
    }

    @Test
    void shouldSayWhichSilenceIsIgnored() throws SQLException {
        execute("""
                INSERT INTO silences (
                    hostname, recurrence_days, recurrence_starts_at, recurrence_minutes, recurrence_zone, author)
                VALUES ('status-nowhere', '{monday}', '22:00', 60, 'Nowhere/Land', 'ann')
                """);
        try {
            await().untilAsserted(() -> given().get("/api/v1/status")
                    .then()
                    .body("database.warnings", hasItem(containsString("Nowhere/Land"))));
        } finally {
            execute("DELETE FROM silences WHERE hostname = 'status-nowhere'");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestServers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitState(String state) {
        await().untilAsserted(() -> given().get("/api/v1/status").then().body("database.state", equalTo(state)));
    }
}
