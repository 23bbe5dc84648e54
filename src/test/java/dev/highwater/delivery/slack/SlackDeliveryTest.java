package dev.highwater.delivery.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.TestServers;
import dev.highwater.delivery.live.AveragesTopic;
import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.Thresholds;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From averages in Kafka to messages in Slack. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SlackDeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long START = Instant.parse("2021-10-11T12:53:00Z").toEpochMilli();
    private static final String PATH = "/api/chat.postMessage";

    @Inject
    Thresholds thresholds;

    @Inject
    Slack slack;

    private final ObjectMapper mapper = new ObjectMapper();
    private final AveragesTopic topic = new AveragesTopic();

    @BeforeEach
    void start() {
        TestServers.resetSlack();
        await().atMost(PATIENCE).until(thresholds::isLoaded);
    }

    @AfterEach
    void stop() {
        topic.close();
        TestServers.resetSlack();
    }

    @Test
    void shouldPostWhenAnEpisodeFiresAndReplyInItsThreadWhenItIsOver() throws JsonProcessingException {
        allow("slack-thread", 20);
        TestServers.slack()
                .stubFor(post(urlEqualTo(PATH))
                        .withRequestBody(containing("slack-thread"))
                        .willReturn(okJson("{\"ok\":true,\"ts\":\"1633956821.000100\"}")));

        topic.write(List.of(average("slack-thread", 1, 91.25), average("slack-thread", 2, 92)));
        topic.write(List.of(average("slack-thread", 3, 20)));

        await().atMost(PATIENCE).until(() -> posts("slack-thread").size() == 2);
        JsonNode fired = posts("slack-thread").get(0);
        assertThat(fired.path("text").asText())
                .isEqualTo("host:slack-thread CPU: cpu1 avg CPU value:91.25 over the threshold 20");
        assertThat(fired.path("channel").asText()).isEqualTo(TestServers.SLACK_CHANNEL);
        assertThat(fired.has("thread_ts")).isFalse();
        JsonNode resolved = posts("slack-thread").get(1);
        assertThat(resolved.path("text").asText()).startsWith("resolved host:slack-thread CPU: cpu1 ");
        assertThat(resolved.path("thread_ts").asText()).isEqualTo("1633956821.000100");
        TestServers.slack()
                .verify(postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Authorization", equalTo("Bearer " + TestServers.SLACK_TOKEN)));
    }

    @Test
    void shouldDeliverInOrderOnceSlackIsBack() throws JsonProcessingException {
        allow("slack-back", 20);
        TestServers.slack()
                .stubFor(post(urlEqualTo(PATH))
                        .withRequestBody(containing("slack-back"))
                        .willReturn(aResponse().withStatus(503)));
        topic.write(List.of(average("slack-back", 1, 91), average("slack-back", 2, 1)));
        await().atMost(PATIENCE).until(() -> slack.status().state() == SlackStatus.State.FAILING);
        assertThat(slack.status().reason()).isEqualTo("Slack answered with HTTP 503");
        assertThat(slack.status().backlog().depth()).isPositive();

        TestServers.resetSlack();

        await().atMost(PATIENCE).until(() -> posts("slack-back").size() == 2);
        assertThat(posts("slack-back"))
                .extracting(message -> message.path("text").asText().split(":", 2)[0])
                .containsExactly("host", "resolved host");
        assertThat(posts("slack-back").get(1).path("thread_ts").asText()).isNotEmpty();
        await().atMost(PATIENCE).until(() -> slack.status().state() == SlackStatus.State.OK);
    }

    private void allow(String hostname, int allowedTop) {
        TestServers.postgres().execute("INSERT INTO cpu_thresholds VALUES ('%s', %d)".formatted(hostname, allowedTop));
        await().atMost(PATIENCE).until(() -> thresholds.snapshot().thresholds().containsKey(hostname));
    }

    /** What was posted about a host, in order. */
    private List<JsonNode> posts(String hostname) throws JsonProcessingException {
        List<JsonNode> messages = new ArrayList<>();
        for (LoggedRequest request :
                TestServers.slack().findAll(postRequestedFor(urlEqualTo(PATH)).withRequestBody(containing(hostname)))) {
            messages.add(mapper.readTree(request.getBodyAsString()));
        }
        return messages;
    }

    private static WindowAverage average(String hostname, long window, double value) {
        return new WindowAverage(
                new SeriesKey(hostname, "cpu1"),
                START + window * 30_000 - 30_000,
                START + window * 30_000,
                value,
                value);
    }
}
