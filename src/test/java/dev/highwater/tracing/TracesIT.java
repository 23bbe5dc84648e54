package dev.highwater.tracing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.ByteString;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is shipped, and a collector of traces: there, away, or not asked for. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Slow
class TracesIT {

    private static final String BROKER = TestServers.kafka().bootstrapServers();
    private static final String SLACK = "/api/chat.postMessage";
    private static final String HOOK = "/hook-with-a-secret";

    private static final String SLACK_TOKEN = "xoxb-secret-token";
    private static final List<String> SECRETS = List.of(
            SLACK_TOKEN,
            HOOK.substring(1),
            "secret-of-the-query",
            "secret-user",
            "secret-password",
            "secret-signature",
            "secret-key");

    @TempDir
    Path directory;

    private final String name = "traces-" + UUID.randomUUID();
    private final WireMockServer receivers =
            new WireMockServer(options().dynamicPort().bindAddress("localhost").globalTemplating(true));
    private final PostgresServer postgres = PostgresServer.temporary();

    @BeforeEach
    void start() {
        receivers.start();
        postgres.start();
        takeEverything();
    }

    @AfterEach
    void stop() {
        receivers.stop();
        postgres.close();
    }

    @Test
    void shouldFollowAnAverageToTheCallsOfReceiversAlsoAfterARestart() throws Exception {
        try (Collector collector = new Collector(0)) {
            try (HighwaterService first = service(Map.of(
                    "HIGHWATER_TRACING_ENDPOINT",
                    collector.httpAddress(),
                    "QUARKUS_OTEL_EXPORTER_OTLP_HEADERS",
                    "x-key=secret-key"))) {
                limit(first);
                send("goes-over");
                await().until(() -> isPosted(SLACK, "goes-over") && isPosted(HOOK, "goes-over"));
                Span toSlack = notified(collector, "notify slack", Status.StatusCode.STATUS_CODE_UNSET);
                Span toWebhook = notified(collector, "notify webhook", Status.StatusCode.STATUS_CODE_UNSET);

                Span recorded = byId(collector, toSlack.getParentSpanId());
                Span evaluated = byId(collector, recorded.getParentSpanId());
                Span batch = byId(collector, evaluated.getParentSpanId());
                assertThat(List.of(recorded.getName(), evaluated.getName(), batch.getName()))
                        .containsExactly("record episodes", "evaluate averages", "process " + name + "-averages");
                assertThat(batch.getParentSpanId()).isEqualTo(ByteString.EMPTY);
                assertThat(batch.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
                assertThat(toWebhook.getParentSpanId()).isEqualTo(recorded.getSpanId());
                Span slackCall = call(collector, toSlack);
                Span webhookCall = call(collector, toWebhook);
                assertThat(Stream.of(recorded, evaluated, batch, toSlack, toWebhook, slackCall, webhookCall))
                        .allMatch(span -> span.getTraceId().equals(batch.getTraceId()));
                assertThat(text(slackCall, "server.address")).isEqualTo("localhost");
                assertThat(number(slackCall, "http.response.status_code")).isEqualTo(200);

                // The webhook may go on with the trace; Slack would not know what to do with it.
                assertThat(requests(HOOK, "goes-over").get(0).getHeader("traceparent"))
                        .isEqualTo("00-%s-%s-01".formatted(hex(batch.getTraceId()), hex(webhookCall.getSpanId())));
                assertThat(requests(SLACK, "goes-over").get(0).getHeader("traceparent"))
                        .isNull();
                assertThat(collector.keys()).isNotEmpty().containsOnly("secret-key");

                refuseEverything();
                send("goes-over-later");
                notified(collector, "notify slack", Status.StatusCode.STATUS_CODE_ERROR);
                first.kill();
            }
            Span failed = notified(collector, "notify slack", Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(text(failed, "highwater.notification.result")).isEqualTo("unavailable");
            assertThat(number(call(collector, failed), "http.response.status_code"))
                    .isEqualTo(503);
            takeEverything();
            try (HighwaterService second = service(Map.of(
                    "HIGHWATER_TRACING_ENDPOINT",
                    collector.grpcAddress(),
                    "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                    "grpc"))) {
                await().until(() -> isPosted(SLACK, "goes-over-later"));
                await().untilAsserted(() -> assertThat(collector.spans())
                        .anyMatch(span -> span.getName().equals("notify slack")
                                && span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_UNSET
                                && span.getTraceId().equals(failed.getTraceId())
                                && span.getParentSpanId().equals(failed.getParentSpanId())));
                assertThat(second.isAlive()).isTrue();
            }
            assertThat(collector.everything())
                    .contains("highwater", "messaging.destination.name")
                    .doesNotContain(SECRETS)
                    .doesNotContain(postgres.password() + "@");
            assertThat(collector.spans()).map(Span::getName).doesNotContain("GET", "GET /q/health/ready");
        }
    }

    @Test
    void shouldAlertWhileTheCollectorIsAwayAndSayThatOnce() throws Exception {
        int port = Ports.free();
        try (HighwaterService service = service(Map.of("HIGHWATER_TRACING_ENDPOINT", "http://localhost:" + port))) {
            limit(service);
            send("untraced");
            await().until(() -> isPosted(SLACK, "untraced") && isPosted(HOOK, "untraced"));
            await().until(() -> count(service, "Traces cannot be sent") > 0);
            for (int i = 0; i < 5; i++) {
                String host = "still-untraced-" + i;
                send(host);
                await().until(() -> isPosted(SLACK, host));
            }
            assertThat(service.lastLogLines(500))
                    .filteredOn(line -> line.contains("opentelemetry.") || line.contains("at io.vertx"))
                    .isEmpty();

            try (Collector collector = new Collector(port)) {
                send("traced-again");
                await().until(() -> !collector.spans().isEmpty());
            }
            send("untraced-at-the-end");
            await().until(() -> isPosted(SLACK, "untraced-at-the-end"));
            assertThat(count(service, "Traces cannot be sent")).isEqualTo(1);
            assertThat(service.stop()).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void shouldCallNoCollectorAndNoteNoTraceUnlessAskedTo() throws Exception {
        try (Collector collector = new Collector(0);
                HighwaterService service = service(Map.of(
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.httpAddress(),
                        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                        "OTEL_TRACES_EXPORTER", "otlp"))) {
            limit(service);
            send("off");
            await().until(() -> isPosted(SLACK, "off") && isPosted(HOOK, "off"));

            assertThat(requests(HOOK, "off").get(0).getHeader("traceparent")).isNull();
            assertThat(postgres.column("SELECT count(*) FROM alert_outbox")).isNotEqualTo(List.of("0"));
            assertThat(postgres.column("SELECT count(traceparent) FROM alert_outbox"))
                    .containsExactly("0");
            service.stop();
            assertThat(collector.calls()).isZero();
        }
    }

    private HighwaterService service(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                entry("KAFKA_BOOTSTRAP_SERVERS", BROKER),
                entry("HIGHWATER_TOPICS_READINGS", name + "-readings"),
                entry("HIGHWATER_TOPICS_FILTERED", name + "-filtered"),
                entry("HIGHWATER_TOPICS_AVERAGES", name + "-averages"),
                entry("HIGHWATER_TOPICS_DEAD_LETTERS", name + "-dead-letters"),
                entry("HIGHWATER_TOPICS_ALERTS", name + "-alerts"),
                entry("HIGHWATER_READINGS_GROUP_ID", name),
                entry("HIGHWATER_ALERTS_GROUP_ID", name + "-averages"),
                entry("HIGHWATER_POSTGRES_URL", postgres.url()),
                entry("HIGHWATER_POSTGRES_USERNAME", postgres.user()),
                entry("HIGHWATER_POSTGRES_PASSWORD", postgres.password()),
                entry("HIGHWATER_SLACK_TOKEN", SLACK_TOKEN),
                entry("HIGHWATER_SLACK_CHANNEL", "C0TRACES"),
                entry("HIGHWATER_SLACK_API_URL", "http://localhost:" + receivers.port() + "/api"),
                entry("HIGHWATER_SLACK_MINIMUM_INTERVAL", "10ms"),
                entry("HIGHWATER_SLACK_GROUP_ABOVE", "100"),
                entry(
                        "HIGHWATER_WEBHOOK_URL",
                        "http://secret-user:secret-password@localhost:%d%s?token=secret-of-the-query"
                                .formatted(receivers.port(), HOOK)),
                entry("HIGHWATER_WEBHOOK_SECRET", "secret-signature"),
                entry("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms")));
        environment.putAll(more);
        HighwaterService service = HighwaterService.start(directory, Ports.free(), environment);
        service.awaitReady(() -> false);
        return service;
    }

    private static void limit(HighwaterService service) {
        await().until(() -> given().contentType("application/json")
                        .body("{\"hostname\": \"*\", \"allowed_top\": 40}")
                        .post(service.address() + "/api/v1/thresholds")
                        .statusCode()
                == 201);
    }

    private void takeEverything() {
        receivers.resetMappings();
        receivers.stubFor(post(urlPathEqualTo(HOOK)).willReturn(aResponse().withStatus(200)));
        receivers.stubFor(post(urlPathEqualTo(SLACK))
                .willReturn(okJson("{\"ok\":true,\"channel\":\"C0TRACES\","
                        + "\"ts\":\"{{now format='epoch'}}.{{randomValue length=6 type='NUMERIC'}}\"}")));
    }

    private void refuseEverything() {
        receivers.resetMappings();
        receivers.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
    }

    private List<LoggedRequest> requests(String path, String hostname) {
        return receivers.findAll(postRequestedFor(urlPathEqualTo(path))).stream()
                .filter(request -> request.getBodyAsString().contains(hostname))
                .toList();
    }

    private boolean isPosted(String path, String hostname) {
        return !requests(path, hostname).isEmpty();
    }

    private static long count(HighwaterService service, String line) {
        return service.lastLogLines(500).stream()
                .filter(logged -> logged.contains(line))
                .count();
    }

    private static Span notified(Collector collector, String span, Status.StatusCode status) {
        await().until(() -> collector.spans().stream().anyMatch(found -> isSuch(found, span, status)));
        return collector.spans().stream()
                .filter(found -> isSuch(found, span, status))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSuch(Span span, String name, Status.StatusCode status) {
        return span.getName().equals(name) && span.getStatus().getCode() == status;
    }

    private static Span byId(Collector collector, ByteString id) {
        await().until(() ->
                collector.spans().stream().anyMatch(span -> span.getSpanId().equals(id)));
        return collector.spans().stream()
                .filter(span -> span.getSpanId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Span call(Collector collector, Span delivery) {
        Span call = collector.spans().stream()
                .filter(span -> span.getParentSpanId().equals(delivery.getSpanId()))
                .findFirst()
                .orElseThrow();
        assertThat(call.getName()).isEqualTo("POST");
        assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        return call;
    }

    private static String text(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(one -> one.getKey().equals(attribute))
                .map(one -> one.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static long number(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(one -> one.getKey().equals(attribute))
                .mapToLong(one -> one.getValue().getIntValue())
                .findFirst()
                .orElse(-1);
    }

    private static String hex(ByteString id) {
        StringBuilder hex = new StringBuilder();
        id.forEach(one -> hex.append("%02x".formatted(one)));
        return hex.toString();
    }

    /** As Flink writes it: the window before the present one. */
    private void send(String hostname) throws Exception {
        long start = System.currentTimeMillis() / 30_000 * 30_000 - 30_000;
        String average =
                ("{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"cpu0\",\"usage_avg\":70,"
                                + "\"usage_max\":71}")
                        .formatted(flinkTime(start), flinkTime(start + 30_000), hostname);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(name + "-averages", hostname, average))
                    .get();
        }
    }

    private static String flinkTime(long millis) {
        return Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "");
    }
}
