package dev.highwater.notification.slack.interaction;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.highwater.security.BasicMode.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.notification.slack.SlackAction;
import dev.highwater.security.Role;
import dev.highwater.testing.LogRecords;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buttons of a service that Slack cannot reach: from a press on the connection to what is done. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SocketButtonsMode.class)
@Slow
class SocketModeTest {

    private static final String RECEIVER = "slack:" + TestServers.SLACK_CHANNEL;
    private static final String ANSWERS = "/actions/1";

    private static final SocketModeStandIn slack = new SocketModeStandIn();

    @Inject
    OutboxFixture alerts;

    /** The service may have looked for it in vain until now. */
    @BeforeEach
    void connect() {
        TestServers.resetSlack();
        TestServers.slack().stubFor(post(urlEqualTo(ANSWERS)).willReturn(okJson("{\"ok\":true}")));
        TestServers.slack()
                .stubFor(post(urlEqualTo("/api/apps.connections.open"))
                        .willReturn(aResponse().proxiedFrom(slack.api().replaceFirst("/api$", ""))));
        await().untilAsserted(() -> assertThat(slack.connections()).isNotEmpty());
    }

    @AfterEach
    void shouldHaveDoneNothingWrong() {
        assertThat(slack.faults()).isEmpty();
    }

    /** The service may outlive this test, and would go on to look for Slack, and log so, while others run. */
    @AfterAll
    static void endSocketMode() throws Exception {
        TestServers.slack()
                .stubFor(post(urlEqualTo("/api/apps.connections.open"))
                        .willReturn(okJson("{\"ok\":false,\"error\":\"token_revoked\"}")));
        try (LogRecords log = LogRecords.of(SocketLink.class)) {
            slack.close();
            await().untilAsserted(() ->
                    assertThat(log.lines()).anyMatch(line -> line.contains("off until Highwater is started again")));
        }
    }

    @Test
    void shouldDoWhatIsPressedInItsMessages() throws SQLException {
        long episode = alerts.fire(RECEIVER, "pressed");
        await().untilAsserted(() -> TestServers.slack()
                .verify(postRequestedFor(urlEqualTo("/api/chat.postMessage"))
                        .withRequestBody(containing("host:pressed"))
                        .withRequestBody(containing(SlackAction.ACKNOWLEDGE.id()))));

        String id = press(SlackAction.ACKNOWLEDGE, episode, "T0HERE");

        await().untilAsserted(() -> assertThat(slack.acknowledged()).contains(id));
        awaitAcknowledged(episode);
        await().untilAsserted(() -> TestServers.slack()
                .verify(postRequestedFor(urlEqualTo("/api/chat.update"))
                        .withRequestBody(containing("Acknowledged by ada (Slack)"))));
        await().untilAsserted(() -> assertThat(as(Role.ADMIN)
                        .get("/api/v1/audit")
                        .jsonPath()
                        .getList("entries.findAll { it.detail.contains('acknowledged episode " + episode
                                + "') }.collect { it.author + ' ' + it.role + ' ' + it.peer }"))
                .containsExactly("ada (Slack) operator 127.0.0.1"));
        as(Role.VIEWER).get("/q/metrics").then().body(containsString("highwater_slack_socket_connected 1"));
    }

    @Test
    void shouldLetNoOneOfAnotherWorkspace() throws SQLException {
        long episode = alerts.fire(RECEIVER, "foreign-socket");

        press(SlackAction.ACKNOWLEDGE, episode, "T0FOREIGN");

        await().untilAsserted(() -> TestServers.slack()
                .verify(postRequestedFor(urlEqualTo(ANSWERS))
                        .withRequestBody(containing("Members of your workspace may not do that here."))));
        as(Role.VIEWER).get("/api/v1/alerts/" + episode).then().body("acknowledged_by", nullValue());
    }

    @Test
    void shouldDoTheWorkOfAPressOnceThatIsReportedAgain() throws SQLException {
        long episode = alerts.fire(RECEIVER, "twice");
        JsonObject envelope =
                slack.envelope("interactive", payload(SlackAction.SILENCE_FOR_AN_HOUR, episode, "T0HERE"));

        for (int attempt = 0; attempt < 3; attempt++) {
            JsonObject again =
                    envelope.copy().put("envelope_id", "again-" + attempt).put("retry_attempt", attempt);
            slack.expect(slack.newest(), again);
            slack.newest().send(again.encode());
        }

        await().untilAsserted(() -> assertThat(TestServers.slack().findAll(postRequestedFor(urlEqualTo(ANSWERS))))
                .hasSize(3));
        assertThat(alerts.query("SELECT author FROM silences WHERE hostname = 'twice'"))
                .containsExactly("ada (Slack)");
    }

    @Test
    void shouldHaveNothingAtTheAddressForSlackAndKeepTheTokenToItself() {
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body("payload={}")
                .post("/api/v1/slack/interactions")
                .then()
                .statusCode(404);
        as(Role.ADMIN).get("/api/v1/status").then().body(not(containsString(SocketModeStandIn.TOKEN)));
    }

    private void awaitAcknowledged(long episode) {
        await().untilAsserted(() -> as(Role.VIEWER)
                .get("/api/v1/alerts/" + episode)
                .then()
                .body("acknowledged_by", equalTo("ada (Slack)")));
    }

    private String press(SlackAction action, long episode, String team) {
        return slack.report(slack.newest(), "interactive", payload(action, episode, team));
    }

    private static JsonObject payload(SlackAction action, long episode, String team) {
        return new JsonObject()
                .put("type", "block_actions")
                .put(
                        "user",
                        new JsonObject().put("id", "U0ADA").put("name", "ada").put("team_id", team))
                .put("channel", new JsonObject().put("id", TestServers.SLACK_CHANNEL))
                .put("message", new JsonObject().put("ts", "1633956821.000777"))
                .put("response_url", TestServers.slack().baseUrl() + ANSWERS)
                .put(
                        "actions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "button")
                                        .put("action_id", action.id())
                                        .put("value", Long.toString(episode))));
    }
}
