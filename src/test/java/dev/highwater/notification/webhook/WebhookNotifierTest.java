package dev.highwater.notification.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Trial;
import dev.highwater.threshold.Guidance;
import dev.highwater.time.Clocks;
import dev.highwater.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {

    private static final String SECRET = "swordfish";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.ofEpochSecond(1_633_956_821);

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));
    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** How long the notifier waits for an answer. */
    private Duration timeout = PATIENCE;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void shouldPostWhatAlertmanagerPosts() throws Exception {
        assertThat(send(
                        ok(),
                        batch(
                                ExampleEpisode.of(1, "doc", "cpu1").critical(),
                                ExampleEpisode.of(2, "doc", "cpu2").resolved())))
                .isEqualTo(new Delivered());

        JsonNode payload = mapper.readTree(request().getBodyAsString());
        assertThat(payload.path("version").asText()).isEqualTo("4");
        assertThat(payload.path("status").asText()).isEqualTo("firing");
        assertThat(payload.path("receiver").asText()).isEqualTo("highwater");
        assertThat(payload.path("truncatedAlerts").asInt(-1)).isZero();
        assertThat(payload.path("externalURL").asText()).isEqualTo("https://highwater.example.org");
        assertThat(payload.path("groupLabels").isObject()).isTrue();
        assertThat(payload.path("commonLabels").path("hostname").asText()).isEqualTo("doc");
        assertThat(payload.path("commonLabels").has("cpu")).isFalse();
        JsonNode firing = payload.path("alerts").path(0);
        assertThat(firing.path("status").asText()).isEqualTo("firing");
        assertThat(firing.path("labels").toString())
                .isEqualTo("{\"alertname\":\"CpuOverThreshold\",\"cpu\":\"cpu1\",\"hostname\":\"doc\","
                        + "\"severity\":\"critical\"}");
        assertThat(firing.path("startsAt").asText()).isEqualTo("2021-10-11T12:53:00Z");
        assertThat(firing.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(firing.path("generatorURL").asText()).isEqualTo("https://highwater.example.org/alerts/1");
        assertThat(firing.path("fingerprint").asText()).matches("[0-9a-f]{16}");
        JsonNode resolved = payload.path("alerts").path(1);
        assertThat(resolved.path("status").asText()).isEqualTo("resolved");
        assertThat(resolved.path("endsAt").asText()).isEqualTo("2021-10-11T12:57:30Z");
    }

    @Test
    void shouldSayToPeopleWhatTheyCanRead() throws Exception {
        send(ok(), batch(ExampleEpisode.of(1, "doc", "cpu1").averaging(88.93126455779829)));

        JsonNode annotations = mapper.readTree(request().getBodyAsString())
                .path("alerts")
                .path(0)
                .path("annotations");
        assertThat(annotations.path("summary").asText())
                .isEqualTo("cpu1 of doc averages 88.93 %, over its limit of 20 %");
        assertThat(annotations.path("usage_avg").asText()).isEqualTo("88.93126455779829");
    }

    @Test
    void shouldSayWhatToDoAndWhoseItIs() throws Exception {
        send(
                ok(),
                batch(ExampleEpisode.of(1, "doc", "cpu1")
                        .guided(new Guidance("https://wiki/cpu", "First this,\nthen that", "storage", "<!here>"))));

        JsonNode payload = mapper.readTree(request().getBodyAsString());
        JsonNode alert = payload.path("alerts").path(0);
        assertThat(alert.path("labels").path("team").asText()).isEqualTo("storage");
        assertThat(alert.path("annotations").path("runbook_url").asText()).isEqualTo("https://wiki/cpu");
        assertThat(alert.path("annotations").path("note").asText()).isEqualTo("First this,\nthen that");
        assertThat(payload.path("groupKey").asText())
                .as("names the incident, whosever it becomes")
                .isEqualTo("{}:{alertname=\"CpuOverThreshold\", hostname=\"doc\"}");
    }

    @Test
    void shouldSayWhatIsUnusualToPeopleAndPrograms() throws Exception {
        send(ok(), batch(ExampleEpisode.unusual(1, "doc", "cpu1")));

        JsonNode payload = mapper.readTree(request().getBodyAsString());
        assertThat(payload.path("groupKey").asText()).isEqualTo("{}:{alertname=\"CpuUnusual\", hostname=\"doc\"}");
        JsonNode alert = payload.path("alerts").path(0);
        assertThat(alert.path("labels").toString())
                .isEqualTo("{\"alertname\":\"CpuUnusual\",\"cpu\":\"cpu1\",\"hostname\":\"doc\","
                        + "\"severity\":\"warning\"}");
        assertThat(alert.path("annotations")).isEqualTo(mapper.readTree("""
                        {"channel":"level","dedup_key":"doc/cpu1/1","reason":"unusual","score":"1.6",
                         "sensitivity":"medium",
                         "summary":"cpu1 of doc is unusual: usually 2 to 9 % at this hour; 31 % for 5 minutes",
                         "usage_avg":"31.2","usage_max":"99.1","usual_at_this_hour":"true","usual_high":"9.4",
                         "usual_low":"2.1"}
                        """));
    }

    @Test
    void shouldSayWhoCallsItUsual() throws Exception {
        send(
                ok(),
                batch(ExampleEpisode.unusual(1, "doc", "cpu1")
                        .markedUsual("ana", "Backup")
                        .resolved(TransitionReason.MARKED_USUAL)));

        JsonNode payload = mapper.readTree(request().getBodyAsString());
        assertThat(payload.path("status").asText()).isEqualTo("resolved");
        JsonNode annotations = payload.path("alerts").path(0).path("annotations");
        assertThat(annotations.path("marked_usual_by").asText()).isEqualTo("ana");
        assertThat(annotations.path("reason").asText()).isEqualTo("marked_usual");
        assertThat(annotations.path("summary").asText())
                .isEqualTo("cpu1 of doc is no longer unusual: ana says that this is usual: Backup");
    }

    @Test
    void shouldShowATestToPeopleAndCallNoOneOut() throws Exception {
        send(ok(), new Trial());

        JsonNode payload = mapper.readTree(request().getBodyAsString());
        assertThat(payload.path("status").asText()).isEqualTo("resolved");
        assertThat(payload.path("alerts").findValuesAsText("status")).containsExactly("resolved");
        assertThat(payload.path("commonAnnotations").path("summary").asText())
                .startsWith("Test: Highwater can post here");
    }

    @Test
    void shouldIdentifyAnEpisodeAlsoWhenItsLevelChanges() throws Exception {
        send(ok(), batch(ExampleEpisode.of(1), ExampleEpisode.of(1).critical()));

        JsonNode alerts = mapper.readTree(request().getBodyAsString()).path("alerts");
        assertThat(alerts.path(0).path("fingerprint")).isEqualTo(alerts.path(1).path("fingerprint"));
    }

    @Test
    void shouldSignSoThatTheReceiverCanVerifyWhoSentItAndWhen() throws Exception {
        send(ok(), batch(ExampleEpisode.of(1)));

        LoggedRequest request = request();
        String timestamp = request.getHeader("X-Highwater-Timestamp");
        assertThat(timestamp).isEqualTo("1633956821");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected =
                mac.doFinal(("v1:" + timestamp + ":" + request.getBodyAsString()).getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeader("X-Highwater-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void shouldNotSignWithoutASecret() {
        assertThat(new WebhookSignature(Optional.empty()).headers(NOW, new byte[0]))
                .containsOnlyKeys("X-Highwater-Timestamp");
        assertThat(new WebhookSignature(Optional.of(SECRET)).toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldSayWhatFollowsFromTheAnswer() {
        assertThat(send(aResponse().withStatus(204))).isEqualTo(new Delivered());
        assertThat(send(aResponse().withStatus(429).withHeader("Retry-After", "7")))
                .isEqualTo(new Unavailable(
                        "rate_limited", "The webhook asks us to wait for 7 s", Optional.of(Duration.ofSeconds(7))));
        assertThat(send(aResponse().withStatus(503))).isInstanceOf(Unavailable.class);
        assertThat(send(aResponse().withStatus(401)))
                .isEqualTo(new Misconfigured("http_401", "The webhook answered with HTTP 401"));
        assertThat(send(aResponse().withStatus(302).withHeader("Location", "/elsewhere")))
                .isInstanceOf(Misconfigured.class);
        assertThat(send(aResponse().withStatus(413))).isInstanceOf(Refused.class);
        timeout = Duration.ofSeconds(1);
        assertThat(send(ok().withFixedDelay(5_000)))
                .satisfies(result -> assertThat(result.code()).isEqualTo("timeout"));
        timeout = PATIENCE;
        assertThat(send(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))).isInstanceOf(Unavailable.class);
        server.stop();
        assertThat(sendNothing()).isInstanceOf(Unavailable.class);
    }

    private DeliveryResult send(ResponseDefinitionBuilder answer) {
        return send(answer, batch(ExampleEpisode.of(1)));
    }

    private DeliveryResult send(ResponseDefinitionBuilder answer, Notification notification) {
        server.stubFor(post(urlEqualTo("/hook?team=a")).willReturn(answer));
        return notifier(server.baseUrl()).send(notification).await().atMost(PATIENCE.multipliedBy(2));
    }

    private DeliveryResult sendNothing() {
        return notifier("http://localhost:1")
                .send(batch(ExampleEpisode.of(1)))
                .await()
                .atMost(PATIENCE.multipliedBy(2));
    }

    private WebhookNotifier notifier(String base) {
        return new WebhookNotifier(
                Endpoint.of(
                        new Endpoint.Identity("The webhook", "highwater.webhook", "HIGHWATER_WEBHOOK_URL"),
                        ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", base + "/hook?team=a"),
                        timeout,
                        Optional.empty()),
                new WebhookAlerts(new DashboardLinks(Optional.of("https://highwater.example.org")), "highwater", 100),
                new WebhookSignature(Optional.of(SECRET)),
                mapper,
                new Clocks(Clock.fixed(NOW, ZoneOffset.UTC), Ticker.system()));
    }

    private LoggedRequest request() {
        return server.findAll(WireMock.postRequestedFor(urlEqualTo("/hook?team=a")))
                .get(0);
    }

    private static Batch batch(ExampleEpisode... episodes) {
        List<PlannedUpdate> updates = Stream.of(episodes)
                .map(episode ->
                        new PlannedUpdate(ExampleUpdates.notYetNotified(episode, FIRING), new Notify(NotifyReason.NEW)))
                .toList();
        return new Batch(updates);
    }
}
