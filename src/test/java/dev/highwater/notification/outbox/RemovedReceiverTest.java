package dev.highwater.notification.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a receiver that is not configured any more is shown, and can be given to another or dropped. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RemovedReceiverTest {

    private static final String HERE = "slack:" + TestServers.SLACK_CHANNEL;

    @Inject
    OutboxFixture outbox;

    @BeforeEach
    void start() {
        TestServers.resetSlack();
    }

    @Test
    void shouldShowWhatWaitsAndSayHonestlyThatARetrySendsNothing() throws SQLException {
        outbox.fire("slack:C0OLD", "gone-shown");
        outbox.execute("INSERT INTO alert_receivers (name, reason, seen_at, parked_at)"
                + " VALUES ('slack:C0OLD', 'Slack refused: is_archived', now() - interval '1 hour', now())");
        outbox.execute("UPDATE alert_outbox SET parked_at = now(), last_error = 'Slack refused: is_archived'"
                + " WHERE receiver = 'slack:C0OLD'");

        given().get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .body("items.find { it.channel == 'C0OLD' }.state", equalTo("gone"))
                .body("items.find { it.channel == 'C0OLD' }.depth", equalTo(1))
                .body("items.find { it.channel == 'C0OLD' }.parked_rows[0].hostname", equalTo("gone-shown"))
                .body("items.find { it.channel == 'C0OLD' }.reason", containsString("is_archived"));
        call("retry", "{\"receiver\":\"slack\",\"channel\":\"C0OLD\"}")
                .statusCode(200)
                .body("rows", equalTo(0))
                .body("items[0].channel", equalTo("C0OLD"))
                .body("items[0].rows", equalTo(1))
                .body("items[0].served", equalTo(false));
        call("drop", "{\"receiver\":\"slack\",\"channel\":\"C0OLD\"}").body("rows", equalTo(1));
        assertThat(outbox.rows("slack:C0OLD")).containsExactly("firing unsent dropped by a person");
    }

    @Test
    void shouldGiveWhatWaitsToAnotherReceiver() throws SQLException {
        long episode = outbox.fire("slack:C0PAST", "gone-given");
        outbox.escalate("slack:C0PAST", episode);
        // The other has one of the two already.
        outbox.execute(
                "INSERT INTO alert_outbox (sequence, episode_id, transition, receiver) SELECT sequence, episode_id,"
                        + " transition, '" + HERE
                        + "' FROM alert_outbox WHERE receiver = 'slack:C0PAST' AND transition = 'firing'");

        call("reassign", reassignment("C0PAST", TestServers.SLACK_CHANNEL))
                .statusCode(200)
                .body("rows", equalTo(1));

        await().until(() ->
                outbox.query("SELECT 1 FROM alert_told WHERE receiver = '" + HERE + "' AND episode_id = " + episode)
                                .size()
                        == 1);
        assertThat(outbox.rows("slack:C0PAST"))
                .containsExactly("firing unsent given to " + HERE + ", which had it already");
        assertThat(outbox.query("SELECT transition FROM alert_outbox WHERE receiver = '" + HERE + "' AND episode_id = "
                        + episode + " ORDER BY sequence"))
                .containsExactly("firing", "escalated");
        call("reassign", reassignment("C0PAST", TestServers.SLACK_CHANNEL)).body("rows", equalTo(0));
    }

    @Test
    void shouldRefuseToTakeFromAReceiverThatIsServedOrToGiveToOneThatIsNot() {
        call("reassign", reassignment(TestServers.SLACK_CHANNEL, TestServers.SLACK_CHANNEL))
                .statusCode(409)
                .body("detail", containsString("is configured"));
        call("reassign", reassignment("C0PAST", "C0NOWHERE")).statusCode(404);
        call("drop", "{\"receiver\":\"slack\",\"channel\":\"" + TestServers.SLACK_CHANNEL + "\"}")
                .statusCode(409);
        call("reassign", "{\"from\":{\"receiver\":\"slack\"}}").statusCode(400);
        call("reassign", "{\"from\":{\"receiver\":\"pager\"},\"to\":{}}").statusCode(400);
        given().contentType("application/json")
                .post("/api/v1/notifications/drop")
                .then()
                .statusCode(400);
    }

    private static String reassignment(String from, String to) {
        return ("{\"from\":{\"receiver\":\"slack\",\"channel\":\"%s\"},"
                        + "\"to\":{\"receiver\":\"slack\",\"channel\":\"%s\"}}")
                .formatted(from, to);
    }

    private static ValidatableResponse call(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/notifications/" + path)
                .then();
    }
}
