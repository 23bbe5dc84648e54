package dev.highwater.notification.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.http.ForeignServer;
import dev.highwater.notification.slack.SlackClient.Posted;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack, or what stands between us and Slack, may answer. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SlackClientTest {

    private static final String TOKEN = "xoxb-very-secret";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Patience.LONGEST;

    private final WireMockServer slack =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));

    @Inject
    ObjectMapper mapper;

    @BeforeEach
    void start() {
        slack.start();
    }

    @AfterEach
    void stop() {
        slack.stop();
    }

    @Test
    void shouldPostWithTheTokenAndNoteTheMessagesTimestamp() {
        Posted posted = post(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1503435956.000247\"}"));

        assertThat(posted).isEqualTo(new Posted(new Delivered("1503435956.000247"), false));
        slack.verify(postRequestedFor(urlEqualTo("/api/chat.postMessage"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withHeader("Content-Type", equalToIgnoreCase("application/json;charset=utf-8"))
                .withRequestBody(matchingJsonPath("$.channel", equalTo("C1")))
                .withRequestBody(matchingJsonPath(
                        "$.text", equalTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20"))));
    }

    /** What people put in Slack's place, to try it out or in between. */
    @ParameterizedTest
    @ValueSource(strings = {"python3", "node", "java"})
    void shouldPostToServersOfThreeLanguages(String language) throws Exception {
        try (ForeignServer server = ForeignServer.start(language)) {
            SlackClient client =
                    new SlackClient(server.address(), TOKEN, Duration.ofSeconds(10), mapper, Optional.empty());
            ObjectNode message = mapper.createObjectNode().put("channel", "C1").put("text", "ü".repeat(20_000));

            for (int call = 0; call < 3; call++) {
                assertThat(client.post(message).await().atMost(PATIENCE).result())
                        .isEqualTo(new Delivered("1503435956.000247"));
            }
        }
    }

    @Test
    void shouldReportWhySlackRefuses() {
        assertThat(post(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}")))
                .isEqualTo(
                        new Posted(new Misconfigured("channel_not_found", "Slack refused: channel_not_found"), false));
    }

    @Test
    void shouldHonourRetryAfter() {
        assertThat(post(aResponse().withStatus(429).withHeader("Retry-After", "17"))
                        .result())
                .isEqualTo(new Unavailable(
                        "rate_limited", "Slack asks us to wait for 17 s", Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void shouldTakeAServerErrorForAPassingTrouble() {
        assertThat(post(aResponse().withStatus(500).withBody("<html>oops</html>"))
                        .result())
                .isEqualTo(new Unavailable("http_500", "Slack answered with HTTP 500"));
    }

    @Test
    void shouldNotWaitForAnAnswerThatDoesNotCome() {
        Posted posted = post(okJson("{\"ok\":true}").withFixedDelay(10_000));

        assertThat(posted.result())
                .isInstanceOf(Unavailable.class)
                .satisfies(result -> assertThat(result.reason()).startsWith("Slack did not answer within"));
    }

    @Test
    void shouldTakeAConnectionThatIsResetForAPassingTrouble() {
        assertThat(post(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)).result())
                .isInstanceOf(Unavailable.class)
                .satisfies(result -> assertThat(result.reason()).startsWith("Slack cannot be reached: "));
    }

    @Test
    void shouldTakeAnAnswerThatIsNoHttpForAPassingTrouble() {
        assertThat(post(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)).result())
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldNotFollowARedirectWithTheToken() {
        Posted posted = post(aResponse().withStatus(302).withHeader("Location", slack.baseUrl() + "/elsewhere"));

        assertThat(posted.result()).isInstanceOf(Unavailable.class);
        slack.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void shouldNoticeThatSomethingElseAnswers() {
        assertThat(post(aResponse().withStatus(200).withBody("<html>Log in to the hotel's WLAN</html>"))
                        .result())
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldReportThatTheConnectionIsRefused() {
        String address = slack.baseUrl();
        slack.stop();

        Posted posted = call(address);

        assertThat(posted.result())
                .isInstanceOf(Unavailable.class)
                .satisfies(result -> assertThat(result.reason())
                        .startsWith("Slack cannot be reached: ")
                        .doesNotContain(TOKEN));
    }

    @Test
    void shouldNotWaitForAnAnswerThatTrickles() {
        Posted posted =
                post(okJson("{\"ok\":true,\"ts\":\"1503435956.000247\"}").withChunkedDribbleDelay(10, 20_000));

        assertThat(posted.result())
                .isInstanceOf(Unavailable.class)
                .satisfies(result -> assertThat(result.code()).isEqualTo("timeout"));
    }

    @Test
    void shouldNotTakeHalfAnAnswerForAnOk() {
        assertThat(post(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)).result())
                .isInstanceOf(Unavailable.class);
        assertThat(post(aResponse().withFault(Fault.EMPTY_RESPONSE)).result()).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldSayThatTheMessageToChangeWasDeleted() {
        slack.stubFor(WireMock.post(urlEqualTo("/api/chat.update"))
                .willReturn(okJson("{\"ok\":false,\"error\":\"message_not_found\"}")));

        Posted posted = new SlackClient(slack.baseUrl() + "/api", TOKEN, TIMEOUT, mapper, Optional.empty())
                .update(message().put("ts", "1.000001"))
                .await()
                .atMost(PATIENCE);

        assertThat(posted.messageIsDeleted()).isTrue();
    }

    @Test
    void shouldFindOutWhereAMessageIs() {
        slack.stubFor(WireMock.get(urlEqualTo("/api/chat.getPermalink?channel=C1&message_ts=1.000001"))
                .willReturn(okJson("{\"ok\":true,\"permalink\":\"https://example.slack.com/archives/C1/p1000001\"}")));

        assertThat(permalink()).contains("https://example.slack.com/archives/C1/p1000001");

        slack.resetAll();
        assertThat(permalink()).isEmpty();
    }

    private Optional<String> permalink() {
        return new SlackClient(slack.baseUrl() + "/api", TOKEN, TIMEOUT, mapper, Optional.empty())
                .permalink("C1", "1.000001")
                .await()
                .atMost(PATIENCE);
    }

    private Posted post(ResponseDefinitionBuilder answer) {
        slack.stubFor(WireMock.post(urlEqualTo("/api/chat.postMessage")).willReturn(answer));
        return call(slack.baseUrl() + "/api");
    }

    private Posted call(String apiUrl) {
        return new SlackClient(apiUrl, TOKEN, TIMEOUT, mapper, Optional.empty())
                .post(message())
                .await()
                .atMost(PATIENCE);
    }

    private static ObjectNode message() {
        return new SlackMessage("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20", "title")
                .in("C1", SeverityStyle.WARNING);
    }
}
