package dev.highwater.notification.slack.interaction;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.highwater.security.BasicMode.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.http.Problem;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.notification.slack.SigningSecret;
import dev.highwater.notification.slack.SlackAction;
import dev.highwater.security.Role;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From Slack's request to what is done, what the messages show, and what the user is answered. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(ButtonsMode.class)
@Slow
class PressedButtonsTest {

    private static final String PATH = "/api/v1/slack/interactions";
    private static final String RECEIVER = "slack:" + TestServers.SLACK_CHANNEL;
    private static final String SECOND = "slack:" + ButtonsMode.SECOND_CHANNEL;
    private static final String ANSWERS = "/actions/1";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SlackSignature slack = new SlackSignature(new SigningSecret(ButtonsMode.SECRET));

    @Inject
    OutboxFixture alerts;

    @BeforeEach
    void forget() {
        TestServers.resetSlack();
        TestServers.slack().stubFor(post(urlEqualTo(ANSWERS)).willReturn(okJson("{\"ok\":true}")));
        // Changes go to the channel that Slack has answered with.
        TestServers.slack()
                .stubFor(post(urlEqualTo("/api/chat.postMessage"))
                        .withRequestBody(containing("\"channel\":\"" + ButtonsMode.SECOND_CHANNEL))
                        .willReturn(okJson("{\"ok\":true,\"channel\":\"" + ButtonsMode.SECOND_CHANNEL
                                + "\",\"ts\":\"1633956822.000200\"}")));
    }

    @Test
    void shouldAcknowledgeAndRedrawTheMessagesInBothChannels() throws SQLException {
        long episode = alerts.fire(RECEIVER, "two-acknowledged");
        alerts.alsoFor(SECOND, episode);
        awaitPosted("two-acknowledged", TestServers.SLACK_CHANNEL);
        awaitPosted("two-acknowledged", ButtonsMode.SECOND_CHANNEL);

        press(SlackAction.ACKNOWLEDGE, episode, "ada").statusCode(200).body(equalTo(""));

        episode(episode).body("acknowledged_by", equalTo("ada (Slack)")).body("acknowledged_at", notNullValue());
        for (String channel : List.of(TestServers.SLACK_CHANNEL, ButtonsMode.SECOND_CHANNEL)) {
            JsonNode change = awaitChanged("two-acknowledged", channel);
            assertThat(change.toString())
                    .contains("ada (Slack)", SlackAction.SILENCE_FOR_AN_HOUR.id())
                    .doesNotContain("\"" + SlackAction.ACKNOWLEDGE.id() + "\"");
        }
        assertThat(answers()).as("the message says it").isEmpty();
        awaitAudited("acknowledged episode " + episode, "ada (Slack)");
    }

    @Test
    void shouldSayWhoWasFaster() throws SQLException {
        long episode = alerts.fire(RECEIVER, "faster");

        press(SlackAction.ACKNOWLEDGE, episode, "bob").statusCode(200);
        press(SlackAction.ACKNOWLEDGE, episode, "ada").statusCode(200);

        assertThat(awaitAnswer()).contains("bob (Slack) takes care of `faster` `cpu1` already");
        episode(episode).body("acknowledged_by", equalTo("bob (Slack)"));
    }

    @Test
    void shouldSilenceForAnHourOnceHoweverOftenItIsReported() throws Exception {
        long episode = alerts.fire(RECEIVER, "silenced");
        awaitPosted("silenced", TestServers.SLACK_CHANNEL);

        List<CompletableFuture<Integer>> presses = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> press(SlackAction.SILENCE_FOR_AN_HOUR, episode, "ada")
                                .extract()
                                .statusCode()))
                .toList();
        for (CompletableFuture<Integer> each : presses) {
            assertThat(each.get()).isEqualTo(200);
        }

        assertThat(alerts.query("SELECT author || ' ' || cpu || ' ' || (ends_at - starts_at) || ' ' || until_resolved"
                        + " FROM silences WHERE hostname = 'silenced'"))
                .containsExactly("ada (Slack) cpu1 01:00:00 false");
        await().untilAsserted(() -> assertThat(answers()).hasSize(8));
        assertThat(answers()).anyMatch(answer -> answer.startsWith("🔕 Silenced: `silenced` `cpu1` until <!date^"));
        JsonNode change = awaitChanged("silenced", TestServers.SLACK_CHANNEL);
        assertThat(change.toString())
                .contains("🔕 Silenced by ada (Slack)", SlackAction.ACKNOWLEDGE.id())
                .doesNotContain(SlackAction.SILENCE_FOR_AN_HOUR.id());
        awaitAudited("for episode " + episode, "ada (Slack)");
    }

    @Test
    void shouldSilenceUntilItIsResolved() throws SQLException {
        long episode = alerts.fire(RECEIVER, "until-resolved");

        press(SlackAction.SILENCE_UNTIL_RESOLVED, episode, "ada").statusCode(200);
        press(SlackAction.SILENCE_FOR_AN_HOUR, episode, "bob").statusCode(200);

        assertThat(alerts.query(
                        "SELECT author || ' ' || until_resolved FROM silences WHERE hostname = 'until-resolved'"))
                .containsExactly("ada (Slack) true");
        await().untilAsserted(() -> assertThat(answers())
                .containsExactlyInAnyOrder(
                        "🔕 Silenced: `until-resolved` `cpu1` until it is resolved. "
                                + "<http://localhost:8081/silences|All silences>",
                        "🔕 Silenced already by ada (Slack): `until-resolved` `cpu1` until it is resolved."
                                + " <http://localhost:8081/silences|All silences>"));
    }

    @Test
    void shouldSayThatItIsTooLate() throws SQLException {
        long episode = alerts.fire(RECEIVER, "over");
        alerts.resolve(RECEIVER, episode);

        for (SlackAction action : List.of(SlackAction.ACKNOWLEDGE, SlackAction.SILENCE_UNTIL_RESOLVED)) {
            press(action, episode, "ada").statusCode(200);
            assertThat(awaitAnswer()).isEqualTo("Too late: `over` `cpu1` is resolved already.");
            TestServers.slack().resetRequests();
        }
        assertThat(alerts.query("SELECT 1 FROM silences WHERE hostname = 'over'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "-1", "1 OR 1=1", "999999999999999999", "9999999999999999999"})
    void shouldTrustNoValue(String value) {
        press(SlackAction.ACKNOWLEDGE.id(), value, "ada").statusCode(200);

        assertThat(awaitAnswer()).startsWith("Too late: Highwater does not know that alert any more");
    }

    @Test
    void shouldAcknowledgeAllThatAMessageIsAbout() throws SQLException {
        List<Long> episodes = alerts.fire("slack:C0ELSEWHERE", "many", 3);
        alerts.resolve("slack:C0ELSEWHERE", episodes.get(2));
        alerts.execute("""
                WITH message AS (
                    INSERT INTO alert_messages (receiver, reference, summary)
                    VALUES ('%s', '1633956821.000777', true) RETURNING id
                )
                INSERT INTO alert_told (episode_id, receiver, message_id, shown_sequence, state, level)
                SELECT episode.id, '%s', message.id, 9, 'firing', 'warning'
                FROM alert_episodes AS episode CROSS JOIN message WHERE episode.id BETWEEN %d AND %d
                """.formatted(RECEIVER, RECEIVER, episodes.get(0), episodes.get(2)));

        press(SlackAction.ACKNOWLEDGE_ALL.id(), "all", "ada").statusCode(200);

        assertThat(awaitAnswer()).isEqualTo("You have acknowledged 2 alerts.");
        episode(episodes.get(1)).body("acknowledged_by", equalTo("ada (Slack)"));
        episode(episodes.get(2)).body("acknowledged_by", nullValue());
        TestServers.slack().resetRequests();

        press(SlackAction.ACKNOWLEDGE_ALL.id(), "all", "ada").statusCode(200);

        assertThat(awaitAnswer()).startsWith("Nothing of this message fires any more");
    }

    @Test
    void shouldLetNoOneOfAnotherWorkspace() throws SQLException {
        long episode = alerts.fire(RECEIVER, "foreign");
        String payload = payload(SlackAction.ACKNOWLEDGE.id(), Long.toString(episode), "eve")
                .replace("T0HERE", "T0FOREIGN");

        send(signed(body(payload)), body(payload)).statusCode(200);

        assertThat(awaitAnswer()).isEqualTo("Members of your workspace may not do that here.");
        episode(episode).body("acknowledged_by", nullValue());
        awaitAudited("none of HIGHWATER_SLACK_TEAMS", "eve (Slack)");
    }

    @Test
    void shouldDoNothingForAForgedStaleOrUnsignedRequest() throws SQLException {
        long episode = alerts.fire(RECEIVER, "forged");
        String body = body(payload(SlackAction.ACKNOWLEDGE.id(), Long.toString(episode), "ada"));
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().getEpochSecond() - 400);
        String right = slack.sign(now, bytes);
        String forged = new SlackSignature(new SigningSecret("forged")).sign(now, bytes);

        refused(headers(now, forged), body, "The signature is not that of the app");
        refused(headers(old, slack.sign(old, bytes)), body, "s before the clock here");
        refused(headers(now, right), body + "x", "The signature is not that of the app");
        refused(headers(now, right.replace("v0", "v1")), body, "must be v0= and");
        refused(given(), body, "must be given, once each");
        refused(headers(now, right).header(SlackSignature.SIGNATURE, right), body, "must be given, once each");
        refused(as(Role.ADMIN), body, "must be given, once each");

        episode(episode).body("acknowledged_by", nullValue());
        assertThat(answers()).isEmpty();
    }

    private void refused(RequestSpecification request, String body, String reason) {
        send(request, body)
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString(reason))
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void shouldSayWhatIsWrongWithSignedNonsenseAndDoNothing() {
        for (String body : List.of(
                "",
                "payload=",
                "payload=7",
                "payload=%7B",
                "a=b",
                "payload=%zz",
                "payload=%7B%7D&payload=%7B%7D",
                body("{\"type\":\"block_actions\"}"))) {
            send(signed(body), body).statusCode(400).contentType(Problem.MEDIA_TYPE);
        }
        for (String body : List.of("ssl_check=1&token=x", body("{\"type\":\"view_submission\"}"), body("{}"))) {
            send(signed(body), body).statusCode(200).body(equalTo(""));
        }
        press("another.action", "1", "ada").statusCode(200);
        assertThat(awaitAnswer()).startsWith("This Highwater does not know that button");
    }

    @Test
    void shouldNeedNothingForAButtonThatOpensAPage() {
        press(SlackAction.OPEN.id(), "open", "ada").statusCode(200);

        assertThat(answers()).isEmpty();
    }

    @Test
    void shouldTakeFormsOnlyAndNoneThatIsHuge() {
        signed("{}")
                .contentType("application/json")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(415);
        String large = "payload=" + "a".repeat(200_000);
        send(signed(large), large).statusCode(400);
        String huge = "payload=" + "a".repeat(300_000);
        given().contentType("application/x-www-form-urlencoded")
                .body(huge)
                .post(PATH)
                .then()
                .statusCode(413);
        given().get(PATH).then().statusCode(405);
        as(Role.ADMIN).get(PATH).then().statusCode(405);
    }

    @Test
    void shouldBeReachedBehindAProxyThatHasItBelowAPath() throws SQLException {
        long episode = alerts.fire(RECEIVER, "prefixed");
        String body = body(payload(SlackAction.ACKNOWLEDGE.id(), Long.toString(episode), "ada"));

        signed(body)
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/highwater" + PATH)
                .then()
                .statusCode(200);

        episode(episode).body("acknowledged_by", equalTo("ada (Slack)"));
    }

    @Test
    void shouldTryAgainToAnswerAndPostNowhereElse() throws SQLException {
        TestServers.slack()
                .stubFor(post(urlEqualTo(ANSWERS))
                        .inScenario("busy")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("free"));
        TestServers.slack()
                .stubFor(post(urlEqualTo(ANSWERS))
                        .inScenario("busy")
                        .whenScenarioStateIs("free")
                        .willReturn(okJson("{\"ok\":true}")));
        press(SlackAction.ACKNOWLEDGE.id(), "x", "ada").statusCode(200);
        await().untilAsserted(() -> assertThat(answers()).hasSize(2));

        TestServers.slack().stubFor(post(urlEqualTo("/api/chat.postEphemeral")).willReturn(okJson("{\"ok\":true}")));
        String payload = payload(SlackAction.ACKNOWLEDGE.id(), "x", "ada")
                .replace(TestServers.slack().baseUrl() + ANSWERS, "http://127.0.0.1:9/actions/1");
        send(signed(body(payload)), body(payload)).statusCode(200);

        await().untilAsserted(() -> TestServers.slack()
                .verify(postRequestedFor(urlEqualTo("/api/chat.postEphemeral"))
                        .withHeader("Authorization", WireMock.equalTo("Bearer " + TestServers.SLACK_TOKEN))));
    }

    @Test
    void shouldKeepTheSecretToItself() {
        as(Role.ADMIN).get("/api/v1/status").then().body(not(containsString(ButtonsMode.SECRET)));
    }

    private ValidatableResponse press(SlackAction action, long episode, String user) {
        return press(action.id(), Long.toString(episode), user);
    }

    private ValidatableResponse press(String action, String value, String user) {
        String body = body(payload(action, value, user));
        return send(signed(body).header("X-Slack-Retry-Num", "1"), body);
    }

    private static ValidatableResponse send(RequestSpecification request, String body) {
        return request.contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(PATH)
                .then();
    }

    private RequestSpecification signed(String body) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return headers(now, slack.sign(now, body.getBytes(StandardCharsets.US_ASCII)));
    }

    private static RequestSpecification headers(String timestamp, String signature) {
        return given().header(SlackSignature.TIMESTAMP, timestamp).header(SlackSignature.SIGNATURE, signature);
    }

    private static String body(String payload) {
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    private String payload(String action, String value, String user) {
        return """
                {"type":"block_actions","user":{"id":"U0%s","username":"%s","name":"%s","team_id":"T0HERE"},
                 "trigger_id":"1.2.3","team":{"id":"T0HERE","domain":"here"},"channel":{"id":"%s","name":"alerts"},
                 "message":{"ts":"1633956821.000777","text":"🔥"},"response_url":"%s",
                 "actions":[{"type":"button","block_id":"b","action_id":"%s","value":"%s","action_ts":"1.2"}]}
                """.formatted(
                user, user, user, TestServers.SLACK_CHANNEL, TestServers.slack().baseUrl() + ANSWERS, action, value);
    }

    private ValidatableResponse episode(long id) {
        return as(Role.VIEWER).get("/api/v1/alerts/" + id).then().statusCode(200);
    }

    private String awaitAnswer() {
        await().untilAsserted(() -> assertThat(answers()).isNotEmpty());
        return answers().get(answers().size() - 1);
    }

    private List<String> answers() {
        return TestServers.slack().findAll(postRequestedFor(urlEqualTo(ANSWERS))).stream()
                .map(this::json)
                .peek(answer -> {
                    assertThat(answer.path("response_type").asText()).isEqualTo("ephemeral");
                    assertThat(answer.path("replace_original").asBoolean(true)).isFalse();
                })
                .map(answer -> answer.path("text").asText())
                .toList();
    }

    private void awaitPosted(String host, String channel) {
        await().untilAsserted(() ->
                assertThat(requests("chat.postMessage", host, channel)).isNotEmpty());
    }

    private JsonNode awaitChanged(String host, String channel) {
        await().untilAsserted(
                        () -> assertThat(requests("chat.update", host, channel)).isNotEmpty());
        return requests("chat.update", host, channel).get(0);
    }

    private List<JsonNode> requests(String method, String host, String channel) {
        List<JsonNode> found = new ArrayList<>();
        for (LoggedRequest request : TestServers.slack().findAll(postRequestedFor(urlEqualTo("/api/" + method)))) {
            JsonNode body = json(request);
            if (body.path("channel").asText().equals(channel)
                    && body.path("text").asText().contains(host)) {
                found.add(body);
            }
        }
        return found;
    }

    private void awaitAudited(String detail, String author) {
        await().untilAsserted(() -> assertThat(as(Role.ADMIN)
                        .get("/api/v1/audit")
                        .jsonPath()
                        .getList("entries.findAll { it.detail.contains('" + detail
                                + "') }.collect { it.author + ' ' + it.via + ' ' + it.role }"))
                .contains(author + " slack operator"));
    }

    private JsonNode json(LoggedRequest request) {
        try {
            return mapper.readTree(request.getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
