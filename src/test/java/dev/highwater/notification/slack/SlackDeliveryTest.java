package dev.highwater.notification.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the outbox to the channel of the service under test, with a Slack that fails as the test says. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SlackDeliveryTest {

    private static final String RECEIVER = "slack:" + TestServers.SLACK_CHANNEL;
    private static final String POST = "/api/chat.postMessage";
    private static final String UPDATE = "/api/chat.update";

    /** Name of what is posted in place of a message that is gone. */
    private static final String ANEW = "1633956999.000300";

    private static final Map<String, ResponseDefinitionBuilder> FAILURES = Map.of(
            "rate limit", aResponse().withStatus(429).withHeader("Retry-After", "1"),
            "rate limit in the body",
                    okJson("{\"ok\":false,\"error\":\"ratelimited\"}").withHeader("Retry-After", "1"),
            "server error", aResponse().withStatus(500).withBody("<html>oops</html>"),
            "hang", okJson("{\"ok\":true,\"ts\":\"1.1\"}").withFixedDelay(9_000),
            "reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            "slow body", okJson("{\"ok\":true,\"ts\":\"1.1\"}").withChunkedDribbleDelay(10, 15_000),
            "broken body", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
            "error of its own", okJson("{\"ok\":false,\"error\":\"internal_error\"}"));

    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    OutboxFixture alerts;

    @BeforeEach
    void start() {
        TestServers.resetSlack();
        // The first call of all takes long on a busy machine, and a call that takes too long is repeated.
        await().until(() -> given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/notifications/test")
                .jsonPath()
                .getBoolean("items[0].delivered"));
        TestServers.resetSlack();
    }

    @AfterEach
    void stop() {
        TestServers.resetSlack();
        retry();
    }

    @Test
    void shouldFollowAnEpisodeInOneMessageAndItsThread() throws SQLException, JsonProcessingException {
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing("slack-life"))
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"1633956821.000100\"}")));
        long episode = alerts.fire(RECEIVER, "slack-life");
        awaitNotified();
        alerts.escalate(RECEIVER, episode);
        awaitNotified();
        alerts.resolve(RECEIVER, episode);
        awaitNotified();

        List<JsonNode> posts = requests(POST, "slack-life");
        assertThat(posts).hasSize(3);
        assertThat(posts.get(0).path("text").asText())
                .isEqualTo("host:slack-life CPU: cpu1 avg CPU value:91.2 over the threshold 20");
        assertThat(posts.get(0).path("channel").asText()).isEqualTo(TestServers.SLACK_CHANNEL);
        assertThat(posts.get(0).has("thread_ts")).isFalse();
        assertThat(posts.get(1).path("text").asText()).startsWith("critical host:slack-life");
        assertThat(posts.get(1).path("reply_broadcast").asBoolean()).isTrue();
        assertThat(posts.get(2).path("text").asText()).startsWith("resolved host:slack-life");
        assertThat(posts.subList(1, 3))
                .allMatch(reply -> reply.path("thread_ts").asText().equals("1633956821.000100"));
        List<JsonNode> updates = requests(UPDATE, "slack-life");
        assertThat(updates).hasSize(2);
        assertThat(updates).allSatisfy(update -> {
            assertThat(update.path("ts").asText()).isEqualTo("1633956821.000100");
            assertThat(update.path("text").asText()).isNotEmpty();
            assertThat(update.path("blocks").size()).isPositive();
            assertThat(update.path("attachments").size()).isPositive();
        });
        TestServers.slack()
                .verify(postRequestedFor(urlEqualTo(POST))
                        .withHeader("Authorization", WireMock.equalTo("Bearer " + TestServers.SLACK_TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate limit",
                "rate limit in the body",
                "server error",
                "hang",
                "reset",
                "slow body",
                "broken body",
                "error of its own"
            })
    void shouldTryAgainUntilSlackHasIt(String failure) throws SQLException, JsonProcessingException {
        String host = "slack-" + failure.replace(' ', '-');
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(host))
                        .inScenario(failure)
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(FAILURES.get(failure))
                        .willSetStateTo("mended"));
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(host))
                        .inScenario(failure)
                        .whenScenarioStateIs("mended")
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"1633956821.000200\"}")));

        alerts.fire(RECEIVER, host);

        awaitNotified();
        assertThat(requests(POST, host)).hasSize(2);
        assertThat(alerts.query(
                        "SELECT reference FROM alert_told JOIN alert_messages AS message ON message.id = message_id"
                                + " JOIN alert_episodes AS episode ON episode.id = episode_id WHERE hostname = '" + host
                                + "'"))
                .containsExactly("1633956821.000200");
    }

    @Test
    void shouldParkWhatNeedsAPersonAndSendItAgainByOneCall() throws SQLException, JsonProcessingException {
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST)).willReturn(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}")));
        long episode = alerts.fire(RECEIVER, "slack-parked");
        await().untilAsserted(() -> given().get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .body("items.find { it.receiver == 'slack' }.state", equalTo("parked"))
                .body("items.find { it.receiver == 'slack' }.stopped", equalTo(true))
                .body("items.find { it.receiver == 'slack' }.channel", equalTo(TestServers.SLACK_CHANNEL))
                .body("items.find { it.receiver == 'slack' }.reason", equalTo("Slack refused: channel_not_found"))
                .body("items.find { it.receiver == 'slack' }.parked", greaterThanOrEqualTo(1))
                .body("items.find { it.receiver == 'slack' }.parked_rows.hostname", hasItem("slack-parked")));
        given().get("/api/v1/status").then().body("slack.state", equalTo("parked"));
        given().get("/api/v1/alerts/{id}/deliveries", episode)
                .then()
                .statusCode(200)
                .body("items[0].state", equalTo("failed"))
                .body("items[0].reason", equalTo("Slack refused: channel_not_found"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(Matchers.containsString("highwater_delivery_attempts_total{channel=\"C0HIGHWATER\","
                        + "reason=\"channel_not_found\",receiver=\"slack\",result=\"misconfigured\"}"));

        TestServers.resetSlack();
        given().contentType(ContentType.JSON)
                .body("{\"receiver\":\"slack\"}")
                .post("/api/v1/notifications/retry")
                .then()
                .statusCode(200)
                .body("rows", greaterThanOrEqualTo(1));

        awaitNotified();
        assertThat(requests(POST, "slack-parked")).hasSize(1);
        given().get("/api/v1/alerts/{id}/deliveries", episode)
                .then()
                .body("items[0].receiver", equalTo("slack"))
                .body("items[0].channel", equalTo(TestServers.SLACK_CHANNEL))
                .body("items[0].state", equalTo("told"));
        // Slack is asked for it each time until it answers soon enough.
        await().untilAsserted(() -> given().get("/api/v1/alerts/{id}/deliveries", episode)
                .then()
                .body("items[0].permalink", Matchers.startsWith("https://example.slack.com/archives/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "edit_window_closed", "cant_update_message"})
    void shouldPostAnewWhenTheMessageWasDeleted(String error) throws SQLException, JsonProcessingException {
        String host = "slack-" + error.replace('_', '-');
        long episode = alerts.fire(RECEIVER, host);
        awaitNotified();
        TestServers.slack()
                .stubFor(post(urlEqualTo(UPDATE))
                        .withRequestBody(containing(host))
                        .willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(host))
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"" + ANEW + "\"}")));

        alerts.acknowledge(RECEIVER, episode);
        awaitNotified();
        TestServers.resetSlack();
        alerts.resolve(RECEIVER, episode);
        awaitNotified();

        assertThat(requests(UPDATE, host))
                .last()
                .satisfies(update -> assertThat(update.path("ts").asText()).isEqualTo(ANEW));
        assertThat(requests(POST, host))
                .last()
                .satisfies(reply -> assertThat(reply.path("thread_ts").asText()).isEqualTo(ANEW));
    }

    @Test
    void shouldReplyToTheMessageThatWasPostedAnew() throws SQLException, JsonProcessingException {
        String host = "slack-deleted";
        long episode = fireThenDelete(host);

        alerts.resolve(RECEIVER, episode);
        awaitNotified();

        List<JsonNode> posts = requests(POST, host);
        assertThat(posts).filteredOn(post -> !post.has("thread_ts")).hasSize(2);
        assertThat(posts).last().satisfies(reply -> {
            assertThat(reply.path("thread_ts").asText()).isEqualTo(ANEW);
            assertThat(reply.path("text").asText()).startsWith("resolved host:" + host);
        });
    }

    @Test
    void shouldFollowAReminderThatIsPostedAnewBecauseItsMessageWasDeleted()
            throws SQLException, JsonProcessingException {
        String host = "slack-deleted-reminder";
        long episode = fireThenDelete(host);

        remind(episode);
        assertThat(requests(POST, host)).last().matches(post -> !post.has("thread_ts"));
        remind(episode);

        List<JsonNode> posts = requests(POST, host);
        assertThat(posts).filteredOn(post -> !post.has("thread_ts")).hasSize(2);
        assertThat(posts)
                .last()
                .satisfies(reply -> assertThat(reply.path("thread_ts").asText()).isEqualTo(ANEW));
    }

    @Test
    void shouldSendATestMessage() throws JsonProcessingException {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/notifications/test")
                .then()
                .statusCode(200)
                .body("items.find { it.receiver == 'slack' }.delivered", equalTo(true));

        assertThat(requests(POST, "test message of Highwater")).hasSize(1);
    }

    @Test
    void shouldAnswerForAnEpisodeThatThereIsNot() {
        given().get("/api/v1/alerts/{id}/deliveries", 999_999_999L)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    /** The episode's message can neither be changed nor answered; others get another name. */
    private long fireThenDelete(String host) throws SQLException {
        String deleted = "1633956821.000100";
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(host))
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"" + deleted + "\"}")));
        long episode = alerts.fire(RECEIVER, host);
        awaitNotified();
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(host))
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"" + ANEW + "\"}")));
        TestServers.slack()
                .stubFor(post(urlEqualTo(POST))
                        .withRequestBody(containing(deleted))
                        .willReturn(okJson("{\"ok\":false,\"error\":\"thread_not_found\"}")));
        TestServers.slack()
                .stubFor(post(urlEqualTo(UPDATE))
                        .withRequestBody(containing(deleted))
                        .willReturn(okJson("{\"ok\":false,\"error\":\"message_not_found\"}")));
        return episode;
    }

    /** Five hours pass; returns once the reminder is sent and recorded. */
    private void remind(long episode) {
        alerts.execute("UPDATE alert_told SET told_at = now() - interval '5 hours' WHERE episode_id = " + episode
                + "; NOTIFY highwater_alerts");
        await().until(() -> !alerts.query("SELECT 1 FROM alert_told WHERE told_at > now() - interval '1 hour'"
                        + " AND episode_id = " + episode)
                .isEmpty());
    }

    private void awaitNotified() {
        await().until(() ->
                alerts.rows(RECEIVER).stream().noneMatch(row -> row.contains(" waiting") || row.contains(" parked")));
    }

    private static void retry() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/notifications/retry")
                .then()
                .statusCode(200);
    }

    /** What was sent about a host, in order. */
    private List<JsonNode> requests(String path, String host) throws JsonProcessingException {
        List<JsonNode> messages = new ArrayList<>();
        for (LoggedRequest request :
                TestServers.slack().findAll(postRequestedFor(urlEqualTo(path)).withRequestBody(containing(host)))) {
            messages.add(mapper.readTree(request.getBodyAsString()));
        }
        return messages;
    }
}
