package dev.highwater.notification.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.sandbox.slack.SlackStandIn;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An alert fires when no receiver is configured; then there is a channel, which has been archived; then another one,
 * given by its name, and a webhook with credentials in its address. Those two hear of it, once. All of it with the
 * production jar.
 */
@Slow
class ChangedChannelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String FIRE = """
            INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('doc', 20);
            WITH fired AS (
                INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, level, reason, allowed_top, clear_below,
                    threshold_hostname, threshold_cpu, started_at, usage_avg, usage_max, window_end, last_window_end,
                    fired_window_end, fired_usage_avg, fired_usage_max, fired_at)
                VALUES ('doc/cpu1/1', 'doc', 'cpu1', 'firing', 'warning', 'went_over', 20, 20, 'doc', '*', now(),
                    91.2, 99.1, now(), now(), now(), 91.2, 99.1, now())
                RETURNING id
            ), counted AS (
                UPDATE alert_sequence SET value = value + 1 RETURNING value
            )
            INSERT INTO alert_events (sequence, episode_id, transition, reason, level, occurred_at)
            SELECT value, id, 'firing', 'went_over', 'warning', now() FROM fired CROSS JOIN counted
            """;

    @Test
    void shouldNotifyWhoeverIsConfiguredNow(@TempDir Path directory) throws Exception {
        WireMockServer webhook = new WireMockServer(options().dynamicPort().bindAddress("localhost"));
        try (PostgresServer postgres = PostgresServer.temporary();
                SlackStandIn slack = SlackStandIn.start(0, Clock.systemUTC())) {
            postgres.start();
            webhook.start();
            webhook.stubFor(post("/hook").willReturn(ok()));
            Map<String, String> settings = settings(postgres, slack);
            try (HighwaterService service = start(directory.resolve("no one"), settings)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> given().get(service.address() + "/api/v1/status")
                                .then()
                                .body("database.state", equalTo("up")));
                postgres.execute(FIRE);
                service.stop();
            }

            given().body("#old is_archived")
                    .post(slack.address() + "/channels")
                    .then()
                    .statusCode(200);
            settings.put("HIGHWATER_SLACK_TOKEN", "xoxb-1");
            settings.put("HIGHWATER_SLACK_CHANNEL", "#old");
            try (HighwaterService service = start(directory.resolve("archived"), settings)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> given().get(service.address() + "/api/v1/notifications")
                                .then()
                                .body("items[0].stopped", equalTo(true))
                                .body("items[0].reason", equalTo("Slack refused: is_archived"))
                                .body("items[0].next_try_at", notNullValue()));
                service.stop();
            }

            settings.put("HIGHWATER_SLACK_CHANNEL", "#new");
            settings.put("HIGHWATER_WEBHOOK_URL", "http://ann:sw0rdf%40sh@localhost:" + webhook.port() + "/hook");
            Path last = directory.resolve("new");
            try (HighwaterService service = start(last, settings)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> given().get(slack.address() + "/messages")
                                .then()
                                .body(
                                        "post.text",
                                        equalTo(List.of(
                                                "host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20"))));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> webhook.verify(
                                1,
                                postRequestedFor(urlEqualTo("/hook"))
                                        .withBasicAuth(new BasicCredentials("ann", "sw0rdf@sh"))
                                        .withRequestBody(WireMock.matchingJsonPath(
                                                "$.groupKey",
                                                WireMock.equalTo(
                                                        "{}:{alertname=\"CpuOverThreshold\", hostname=\"doc\"}")))));
                given().get(service.address() + "/api/v1/notifications").then().body("items.channel", hasItem("#old"));
                given().contentType("application/json")
                        .post(service.address() + "/api/v1/notifications/retry")
                        .then()
                        .body("rows", equalTo(0))
                        .body("items.find { it.channel == '#old' }.served", equalTo(false));
                service.stop();
            }
            assertThat(written(last))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).doesNotContain("sw0rdf"));
        } finally {
            webhook.stop();
        }
    }

    private static Map<String, String> settings(PostgresServer postgres, SlackStandIn slack) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
        settings.put("HIGHWATER_POSTGRES_URL", postgres.url());
        settings.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        settings.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        settings.put("HIGHWATER_SLACK_API_URL", slack.address() + "/api");
        settings.put("HIGHWATER_READINGS_ENABLED", "false");
        settings.put("HIGHWATER_ALERTS_GROUP_ID", "changed-channel");
        return settings;
    }

    private static HighwaterService start(Path directory, Map<String, String> settings) throws IOException {
        Files.createDirectories(directory);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        HighwaterService service = HighwaterService.start(directory, port, settings);
        service.awaitReady(() -> false);
        return service;
    }

    private static List<String> written(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(ChangedChannelIT::content)
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
