package dev.highwater.alert.averages;

import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Averages of a Flink job with exactly-once sinks: they are in the topic, and readable only with its next checkpoint.
 * That is shown, no one counts as sending nothing for that, and none is lost, also over a restart.
 */
@Slow
class UndecidedAveragesIT {

    private static final String AVERAGES = "cpu_agg_stats";

    @TempDir
    Path directory;

    @Test
    void shouldShowWhatWaitsAndCompareItWhenItIsCommitted() throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 50)");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(Set.of(new NewTopic(AVERAGES, 2, (short) 1)))
                        .all()
                        .get();
            }
            Map<String, String> environment = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "HIGHWATER_READINGS_ENABLED",
                    "false",
                    "HIGHWATER_ALERTS_NO_DATA_AFTER",
                    "40s",
                    "HIGHWATER_POSTGRES_URL",
                    postgres.url(),
                    "HIGHWATER_POSTGRES_USERNAME",
                    postgres.user(),
                    "HIGHWATER_POSTGRES_PASSWORD",
                    postgres.password());
            try (KafkaProducer<byte[], byte[]> job = producer(kafka, "job");
                    KafkaProducer<byte[], byte[]> other = producer(kafka, "other")) {
                HighwaterService first = HighwaterService.start(directory, Ports.free(), environment);
                try {
                    first.awaitReady(() -> false);
                    job.beginTransaction();
                    send(job, 0, "quiet", 1, 10);
                    job.commitTransaction();
                    awaitRead(first, 1);

                    job.beginTransaction();
                    send(job, 0, "quiet", 2, 20);
                    send(job, 0, "fires", 2, 90);
                    send(job, 1, "elsewhere", 2, 91);
                    job.flush();
                    other.beginTransaction();
                    send(other, 0, "aborted", 2, 99);
                    other.flush();
                    // What is committed on the same partition waits behind it; on its own the broker hands it out.
                    awaitHeldUp(first);
                    assertNoHostIsWithoutData(first);
                } finally {
                    first.close();
                }
                HighwaterService second = HighwaterService.start(directory, Ports.free(), environment);
                try {
                    second.awaitReady(() -> false);
                    awaitHeldUp(second);
                    // Longer than the time without data that is an alert.
                    await().during(45, SECONDS).atMost(90, SECONDS).until(() -> {
                        assertNoHostIsWithoutData(second);
                        return true;
                    });
                    assertThat(alerts(second)).isEmpty();

                    other.abortTransaction();
                    job.commitTransaction();

                    await().atMost(30, SECONDS)
                            .untilAsserted(
                                    () -> assertThat(alerts(second)).containsExactlyInAnyOrder("fires", "elsewhere"));
                    await().atMost(30, SECONDS)
                            .untilAsserted(() -> assertThat(status(second).getList("averages.held_up"))
                                    .isEmpty());
                    awaitRead(second, 3);
                    assertThat(alerts(second)).containsExactlyInAnyOrder("fires", "elsewhere");
                    // Now they are.
                    await().atMost(90, SECONDS)
                            .until(() -> alerts(second).stream()
                                            .filter("quiet"::equals)
                                            .count()
                                    == 1);
                } finally {
                    second.close();
                }
            }
        }
    }

    private static void awaitHeldUp(HighwaterService service) {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(status(service).getList("averages.held_up", String.class))
                        .hasSize(2)
                        .allMatch(text -> text.contains(AVERAGES) && text.contains("neither committed nor aborted")));
        String health = given().get(service.address() + "/q/health/ready").asString();
        assertThat(health).contains("held_up", "neither committed nor aborted");
        assertThat(given().get(service.address() + "/q/metrics").asString())
                .containsPattern("highwater_averages_held_up(\\{[^}]*})? [1-9]");
    }

    private static void awaitRead(HighwaterService service, int averages) {
        await().atMost(30, SECONDS).until(() -> status(service).getInt("averages.read") == averages);
    }

    private static void assertNoHostIsWithoutData(HighwaterService service) {
        assertThat(given().get(service.address() + "/api/v1/alerts").jsonPath().getList("items.kind", String.class))
                .doesNotContain("no_data");
    }

    private static List<String> alerts(HighwaterService service) {
        return given().get(service.address() + "/api/v1/alerts").jsonPath().getList("items.hostname", String.class);
    }

    private static JsonPath status(HighwaterService service) {
        return given().get(service.address() + "/api/v1/status").jsonPath();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaServer kafka, String id) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        id,
                        "transaction.timeout.ms",
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, int partition, String hostname, int number, double usage) {
        WindowAverage average = window(new SeriesKey(hostname, "cpu1"), number, usage);
        producer.send(new ProducerRecord<>(AVERAGES, partition, null, AverageFormat.write(average)));
    }
}
