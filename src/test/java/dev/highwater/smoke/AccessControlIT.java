package dev.highwater.smoke;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.CertificateAuthority;
import dev.highwater.testing.GuardedKafka;
import dev.highwater.testing.GuardedKafka.Grant;
import dev.highwater.testing.LiveWatcher;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service under a broker with TLS, log-ins from files, and access control: it works with exactly what
 * {@code docs/guarantees.md} lists, and says what is missing when some of that is taken away.
 */
@Slow
class AccessControlIT {

    private static final String USER = "user0";
    private static final String ALERTS = "cpu_alerts";
    private static final String PUBLISHER = "highwater-alerts-publisher-cpu_alerts";
    private static final DateTimeFormatter SQL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    static Path directory;

    private static GuardedKafka kafka;
    private static PostgresServer postgres;
    private static ReadingsTopic topics;
    private static HighwaterService service;

    @BeforeAll
    static void start() throws Exception {
        kafka = GuardedKafka.startEncrypted(1, CertificateAuthority.in(directory, "authority"));
        postgres = PostgresServer.temporary();
        postgres.start();
        postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                + " INSERT INTO cpu_thresholds VALUES ('*', 0)");
        topics = new ReadingsTopic(1, kafka.client("admin"));
        for (String topic : List.of(topics.filtered(), topics.averages(), topics.deadLetters(), ALERTS)) {
            topics.create(topic);
        }
        kafka.allow(USER, listed());
        Map<String, String> environment = new HashMap<>(kafka.environment(USER));
        environment.put(
                "KAFKA_SASL_JAAS_CONFIG_FILE",
                Files.writeString(directory.resolve("jaas"), environment.remove("KAFKA_SASL_JAAS_CONFIG") + "\n")
                        .toString());
        topics.settings()
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("HIGHWATER_READINGS_INSTANCE_ID", "one");
        environment.put("HIGHWATER_READINGS_IDLE_TIMEOUT", "1s");
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put(
                "HIGHWATER_POSTGRES_PASSWORD_FILE",
                Files.writeString(directory.resolve("password"), postgres.password())
                        .toString());
        service = HighwaterService.start(directory, Ports.free(), environment);
        service.awaitReady(() -> false);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        topics.close();
        postgres.close();
        kafka.close();
    }

    /** What the documentation lists, and nothing else: topics are there, and their settings may not be looked at. */
    private static List<Grant> listed() {
        return List.of(
                Grant.on(TOPIC, topics.readings(), READ),
                Grant.on(TOPIC, topics.filtered(), WRITE),
                Grant.on(TOPIC, topics.averages(), WRITE),
                Grant.on(TOPIC, topics.averages(), READ),
                Grant.on(TOPIC, topics.deadLetters(), WRITE),
                Grant.on(TOPIC, topics.deadLetters(), READ),
                Grant.on(TOPIC, ALERTS, WRITE),
                Grant.on(TOPIC, ALERTS, READ),
                Grant.on(GROUP, topics.group(), READ),
                Grant.on(GROUP, "highwater-alerts", READ),
                Grant.on(GROUP, PUBLISHER, READ),
                new Grant(TRANSACTIONAL_ID, topics.group() + "-", true, WRITE),
                Grant.on(TRANSACTIONAL_ID, PUBLISHER, WRITE));
    }

    @Test
    void shouldWorkWithNothingButWhatIsListed() throws Exception {
        long minuteAgo = Instant.now().toEpochMilli() - 60_000;
        topics.send(
                0,
                "{\"hostname\":\"reads\",\"cpu\":\"cpu1\",\"usage\":90,\"occurred_at\":%d}"
                        .formatted(minuteAgo)
                        .getBytes(UTF_8));
        topics.send(0, "no reading".getBytes(UTF_8));
        topics.flush();

        awaitPublished("reads");
        assertThat(topics.read(topics.filtered())).hasSize(1);
        given().get(service.address() + "/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("items[0].value", equalTo("no reading"));
        awaitWell();
        // The charts need no group.
        assertThat(kafka.admin().listGroups().all().get())
                .extracting(GroupListing::groupId)
                .containsExactlyInAnyOrder(topics.group(), "highwater-alerts", PUBLISHER);
        awaitInCharts("reads");
    }

    @Test
    void shouldSayWhatIsMissingForAlertsAndGoOnWhenItIsAllowed() throws Exception {
        List<Grant> taken = List.of(
                Grant.on(TOPIC, topics.averages(), READ),
                Grant.on(GROUP, "highwater-alerts", READ),
                Grant.on(TOPIC, topics.deadLetters(), READ));
        topics.send(0, "no reading".getBytes(UTF_8));
        topics.flush();
        await().atMost(30, SECONDS)
                .until(() -> !topics.read(topics.deadLetters()).isEmpty());
        awaitWell();
        kafka.take(USER, taken);
        try {
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(
                                    status().getList("access.collect { it.type + ' ' + it.operation }", String.class))
                            .containsExactlyInAnyOrder("topic READ", "group READ", "topic READ"));
            assertThat(readiness().statusCode()).isEqualTo(503);
            assertThat(readiness().asString())
                    .contains("allow READ on Topic '" + topics.averages(), "allow READ on Group 'highwater-alerts'");
            assertThat(status().getString("averages.problem")).contains("allow READ on");
            given().get(service.address() + "/api/v1/dead-letters")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("not allowed to use topic '" + topics.deadLetters()));
            given().contentType("application/json")
                    .body("{\"hostname\": \"*\", \"allowed_top\": 10}")
                    .post(service.address() + "/api/v1/thresholds/preview")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("not allowed to use topic '" + topics.averages()));
            sendAverage("waits");
        } finally {
            kafka.allow(USER, taken);
        }
        awaitPublished("waits");
        awaitInCharts("waits");
        awaitWell();
    }

    @ParameterizedTest
    @CsvSource({
        "TOPIC, cpu_alerts, WRITE",
        "TOPIC, cpu_alerts, READ",
        "GROUP, highwater-alerts-publisher-cpu_alerts, READ",
        "TRANSACTIONAL_ID, highwater-alerts-publisher-cpu_alerts, WRITE"
    })
    void shouldSayWhyAlertsAreNotPublishedAndPublishThemOnceItIsMended(
            ResourceType type, String name, AclOperation operation) throws Exception {
        String hostname = "%s-%s".formatted(type, operation).toLowerCase(Locale.ROOT);
        List<Grant> taken = List.of(Grant.on(type, name, operation));
        awaitWell();
        kafka.take(USER, taken);
        try {
            sendAverage(hostname);
            await().atMost(60, SECONDS).untilAsserted(() -> {
                assertThat(status().getString("alerts_topic.state")).isEqualTo("failing");
                assertThat(status().getString("alerts_topic.reason")).contains("'" + name + "'", operation.name());
            });
            // It is no reason to turn traffic away: no one who looks at this instance is better off with another.
            assertThat(readiness().statusCode()).isEqualTo(200);
            assertThat(readiness().asString()).contains("alerts_topic", name);
        } finally {
            kafka.allow(USER, taken);
        }
        awaitPublished(hostname);
        awaitWell();
    }

    @Test
    void shouldSayThatTheAlertsTopicDoesNotTakeThem() throws Exception {
        awaitWell();
        // Enough for the marker of an aborted transaction.
        setOfAlerts("max.message.bytes", "100");
        try {
            sendAverage("too-large");
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(status().getString("alerts_topic.reason"))
                            .contains(ALERTS, "max.message.bytes"));
        } finally {
            setOfAlerts("max.message.bytes", "1000000");
        }
        awaitPublished("too-large");
        awaitWell();
    }

    /** What was in it is gone; what comes next waits for the topic. */
    @Test
    void shouldSayThatTheAlertsTopicIsGoneAndMayNotBeCreated() throws Exception {
        awaitWell();
        kafka.admin().deleteTopics(Set.of(ALERTS)).all().get();
        try {
            await().atMost(30, SECONDS)
                    .until(() -> !kafka.admin().listTopics().names().get().contains(ALERTS));
            sendAverage("without-topic");
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(status().getString("alerts_topic.reason"))
                            .contains("'" + ALERTS + "'", "CREATE"));
        } finally {
            topics.create(ALERTS);
        }
        awaitPublished("without-topic");
        awaitWell();
    }

    private static void sendAverage(String hostname) {
        long end = Instant.now().toEpochMilli() / 30_000 * 30_000;
        String value = ("{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"cpu1\","
                        + "\"usage_avg\":50.0,\"usage_max\":60.0}")
                .formatted(
                        SQL.format(Instant.ofEpochMilli(end - 30_000)),
                        SQL.format(Instant.ofEpochMilli(end)),
                        hostname);
        topics.send(new ProducerRecord<>(topics.averages(), value.getBytes(UTF_8)));
        topics.flush();
    }

    /** Waits until the alert of a host is in its topic, and sees that it is there once. */
    private static void awaitPublished(String hostname) {
        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(topics.read(ALERTS))
                        .filteredOn(record -> new String(record.value(), UTF_8).contains("\"" + hostname + "\""))
                        .hasSize(1));
    }

    private static void awaitInCharts(String hostname) throws Exception {
        try (LiveWatcher browser = new LiveWatcher(service.address())) {
            await().atMost(60, SECONDS).until(() -> browser.hosts().contains(hostname));
        }
    }

    private static void awaitWell() {
        await().atMost(60, SECONDS).untilAsserted(() -> {
            assertThat(readiness().statusCode()).isEqualTo(200);
            assertThat(status().getList("access")).isEmpty();
            assertThat(status().getString("alerts_topic.state")).isEqualTo("ok");
            assertThat(status().getString("averages.problem")).isEmpty();
            assertThat(readiness().jsonPath().getList("checks.findAll { it.data?.degraded == true }"))
                    .isEmpty();
        });
    }

    private static Response readiness() {
        return given().get(service.address() + "/q/health/ready");
    }

    private static JsonPath status() {
        return given().get(service.address() + "/api/v1/status").jsonPath();
    }

    private static void setOfAlerts(String name, String value) throws Exception {
        kafka.admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, ALERTS),
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
