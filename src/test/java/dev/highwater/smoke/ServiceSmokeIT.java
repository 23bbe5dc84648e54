package dev.highwater.smoke;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The service with nothing but an environment, in which every group of settings differs from its default and is seen to
 * act; readings and averages in every codec; Slack and the webhook behind a certificate that only the environment makes
 * trusted.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ServiceSmokeIT {

    static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    private static final String NAME = "smoke-" + UUID.randomUUID();
    private static final String READINGS = NAME + "-readings";
    private static final String FILTERED = NAME + "-filtered";
    private static final String AVERAGES = NAME + "-averages";
    private static final String DEAD_LETTERS = NAME + "-dead-letters";
    private static final String ALERTS = NAME + "-alerts";
    private static final String BROKER = TestServers.kafka().bootstrapServers();

    @TempDir
    static Path directory;

    private static PostgresServer postgres;
    private static Receivers receivers;
    private static HighwaterService service;

    @BeforeAll
    static void start() throws Exception {
        OwnCertificate certificate = OwnCertificate.in(directory);
        receivers = new Receivers(certificate);
        postgres = PostgresServer.temporary();
        postgres.start();
        service = HighwaterService.start(directory, Ports.free(), environment(certificate));
        service.awaitReady(() -> false);
        // The tables are prepared beside the start.
        await().atMost(30, SECONDS)
                .until(() -> given().contentType("application/json")
                                .body("{\"hostname\": \"*\", \"allowed_top\": 40, \"critical_top\": 95}")
                                .post(service.address() + "/api/v1/thresholds")
                                .statusCode()
                        == 201);
        sendEverything();
    }

    /** At once: a window takes half a minute, and one for all will do. */
    private static void sendEverything() throws Exception {
        for (String codec : CODECS) {
            send(codec, READINGS, "reads-" + codec, reading("reads-" + codec, 60));
            send(codec, AVERAGES, "flink-" + codec, average("flink-" + codec, 70));
        }
        send("none", READINGS, "very-busy", reading("very-busy", 150));
        send("none", READINGS, "falls-silent", reading("falls-silent", 1));
    }

    @AfterAll
    static void stop() {
        service.close();
        receivers.close();
        postgres.close();
    }

    private static Map<String, String> environment(OwnCertificate certificate) {
        return new HashMap<>(Map.ofEntries(
                entry("KAFKA_BOOTSTRAP_SERVERS", BROKER),
                // What we write is compressed as well.
                entry("KAFKA_COMPRESSION_TYPE", "zstd"),
                entry("HIGHWATER_TOPICS_READINGS", READINGS),
                entry("HIGHWATER_TOPICS_FILTERED", FILTERED),
                entry("HIGHWATER_TOPICS_AVERAGES", AVERAGES),
                entry("HIGHWATER_TOPICS_DEAD_LETTERS", DEAD_LETTERS),
                entry("HIGHWATER_TOPICS_ALERTS", ALERTS),
                entry("HIGHWATER_TOPICS_PARTITIONS", "2"),
                entry("HIGHWATER_READINGS_GROUP_ID", NAME),
                entry("HIGHWATER_READINGS_INSTANCE_ID", "smoke"),
                entry("HIGHWATER_READINGS_FILTER_ABOVE", "50"),
                entry("HIGHWATER_READINGS_MAXIMUM_USAGE", "200"),
                entry("HIGHWATER_READINGS_IDLE_TIMEOUT", "1s"),
                entry("HIGHWATER_THRESHOLDS_PREVIEW_PERIOD", "2h"),
                entry("HIGHWATER_ALERTS_GROUP_ID", NAME + "-averages"),
                entry("HIGHWATER_ALERTS_NO_DATA_AFTER", "3s"),
                entry("HIGHWATER_POSTGRES_URL", postgres.url()),
                entry("HIGHWATER_POSTGRES_USERNAME", postgres.user()),
                entry("HIGHWATER_POSTGRES_PASSWORD", postgres.password()),
                entry("HIGHWATER_DASHBOARD_URL", "https://highwater.example.org"),
                entry("HIGHWATER_SLACK_TOKEN", "xoxb-smoke"),
                entry("HIGHWATER_SLACK_CHANNEL", "C0SMOKE"),
                entry("HIGHWATER_SLACK_API_URL", receivers.slack()),
                entry("HIGHWATER_SLACK_MINIMUM_INTERVAL", "10ms"),
                entry("HIGHWATER_SLACK_GROUP_ABOVE", "100"),
                entry("HIGHWATER_SLACK_ROUTES__CRITICAL__CHANNEL", "C0CRITICAL"),
                entry("HIGHWATER_SLACK_ROUTES__CRITICAL__LEVEL", "critical"),
                entry("HIGHWATER_WEBHOOK_URL", receivers.webhook()),
                entry("HIGHWATER_WEBHOOK_SECRET", "swordfish"),
                entry("HIGHWATER_LIVE_MAXIMUM_CLIENTS", "1"),
                entry("QUARKUS_TLS_TRUST_STORE_PEM_CERTS", certificate.pem().toString())));
    }

    @ParameterizedTest
    @FieldSource("CODECS")
    void shouldTakeInWhatProducersCompress(String codec) {
        String reader = "reads-" + codec;
        await().atMost(60, SECONDS).until(() -> mentions(AVERAGES, reader));
        assertThat(mentions(FILTERED, reader)).as("the filter above 50 percent").isTrue();
        await().atMost(60, SECONDS).until(() -> posted(reader) && posted("flink-" + codec));
        await().atMost(30, SECONDS).until(() -> mentions(ALERTS, reader));
    }

    @Test
    void shouldCreateItsTopicsAsTheEnvironmentSays() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER))) {
            Set<String> topics = Set.of(READINGS, FILTERED, AVERAGES, DEAD_LETTERS, ALERTS);
            assertThat(admin.describeTopics(topics).allTopicNames().get().values())
                    .allMatch(topic -> topic.partitions().size() == 2);
            await().atMost(30, SECONDS)
                    .until(() -> admin.listConsumerGroups().all().get().stream()
                            .map(group -> group.groupId())
                            .toList()
                            .containsAll(List.of(NAME, NAME + "-averages")));
        }
    }

    @Test
    void shouldSendAlertsToSlackAndTheWebhookBehindACertificateOfOnesOwn() {
        await().atMost(60, SECONDS).until(() -> posted("very-busy"));
        LoggedRequest post = receivers.posts().stream()
                .filter(request -> request.getBodyAsString().contains("very-busy"))
                .findFirst()
                .orElseThrow();
        assertThat(post.getHeader("X-Highwater-Signature")).startsWith("v1=");
        assertThat(post.getBodyAsString()).contains("https://highwater.example.org", "\"critical\"");
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(receivers.messages())
                        .map(LoggedRequest::getBodyAsString)
                        // What a route takes, the channel for everything else does not get.
                        .anyMatch(message -> message.contains("very-busy") && message.contains("C0CRITICAL"))
                        .noneMatch(message -> message.contains("very-busy") && message.contains("C0SMOKE"))
                        .anyMatch(message -> message.contains("reads-none") && message.contains("C0SMOKE")));
        given().get(service.address() + "/api/v1/status").then().body("slack.state", equalTo("ok"));
    }

    @Test
    void shouldNoticeAHostWithoutDataWhenTheEnvironmentSays() {
        await().atMost(90, SECONDS).until(() -> posted("falls-silent"));
    }

    @Test
    void shouldPreviewAsFarAsTheEnvironmentSays() {
        given().contentType("application/json")
                .body("{\"hostname\": \"*\", \"allowed_top\": 10}")
                .post(service.address() + "/api/v1/thresholds/preview")
                .then()
                .statusCode(200)
                .body("of_hours", equalTo(2.0f));
    }

    @Test
    void shouldTakeAsManyBrowsersAsTheEnvironmentSays() {
        URI live = URI.create(service.address().replace("http", "ws") + "/ws/live");
        HttpClient client = HttpClient.newHttpClient();
        WebSocket first = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(live, new WebSocket.Listener() {})
                .join();
        try {
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> given().get(service.address() + "/api/v1/status")
                            .then()
                            .body("browsers", equalTo(1)));
            assertThat(second(client, live)).isEqualTo(503);
        } finally {
            first.abort();
        }
    }

    @Test
    void shouldAnswerItsOwnQuestions() {
        for (String path :
                List.of("/", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
            given().get(service.address() + path).then().statusCode(200);
        }
        given().get(service.address() + "/api/v1/dead-letters").then().statusCode(200);
        given().get(service.address() + "/q/health/ready")
                .then()
                .body("checks.find { it.name == 'averages stream' }.data.degraded", equalTo(false));
    }

    private static int second(HttpClient client, URI live) {
        try {
            client.newWebSocketBuilder()
                    .buildAsync(live, new WebSocket.Listener() {})
                    .join();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static boolean posted(String hostname) {
        return receivers.posts().stream()
                .anyMatch(request -> request.getBodyAsString().contains("\"" + hostname + "\""));
    }

    private static String reading(String hostname, double usage) {
        return "{\"hostname\":\"%s\",\"cpu\":\"cpu0\",\"usage\":%s,\"occurred_at\":%d}"
                .formatted(hostname, usage, System.currentTimeMillis());
    }

    /** As Flink writes it: the window before the present one. */
    private static String average(String hostname, double usage) {
        long start = System.currentTimeMillis() / 30_000 * 30_000 - 30_000;
        return ("{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"cpu0\",\"usage_avg\":%s,"
                        + "\"usage_max\":%s}")
                .formatted(flinkTime(start), flinkTime(start + 30_000), hostname, usage, usage);
    }

    private static String flinkTime(long millis) {
        return Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "");
    }

    private static void send(String codec, String topic, String hostname, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER, "compression.type", codec),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, hostname, value)).get();
        }
    }

    /** Whether a topic holds a committed record that mentions the host. */
    private static boolean mentions(String topic, String hostname) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        BROKER,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<String, String> record : records) {
                    if (record.value().contains("\"" + hostname + "\"")) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
