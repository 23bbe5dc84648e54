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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program is in the consumer group of the averages, and assigns partitions in another way. */
@Slow
class ForeignGroupMemberIT {

    private static final String AVERAGES = "cpu_agg_stats";

    @TempDir
    Path directory;

    @Test
    void shouldNotBeReadyUntilItCanReadTheAverages() throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 50)");
            Map<String, Object> servers = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(servers)) {
                admin.createTopics(Set.of(new NewTopic(AVERAGES, 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<byte[], byte[]> job =
                    new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
                byte[] fires = AverageFormat.write(window(new SeriesKey("fires", "cpu1"), 1, 90));
                job.send(new ProducerRecord<>(AVERAGES, fires)).get();
            }
            try (KafkaConsumer<byte[], byte[]> foreign = foreign(kafka);
                    HighwaterService service =
                            HighwaterService.start(directory, Ports.free(), environment(kafka, postgres))) {
                await().atMost(90, SECONDS)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(health(service, foreign))
                                .contains("averages are stuck: the consumer group cannot be joined"));

                foreign.unsubscribe();

                assertThat(service.awaitReady(() -> false)).isTrue();
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(given().get(service.address() + "/api/v1/alerts")
                                        .jsonPath()
                                        .getList("items.hostname", String.class))
                                .containsExactly("fires"));
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> foreign(KafkaServer kafka) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "highwater-alerts",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        RoundRobinAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(AVERAGES));
        await().atMost(30, SECONDS).until(() -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    /** Polls the consumer as well, which stays in its group. */
    private static String health(HighwaterService service, KafkaConsumer<byte[], byte[]> foreign) {
        foreign.poll(Duration.ZERO);
        return given().get(service.address() + "/q/health/ready").asString();
    }

    private static Map<String, String> environment(KafkaServer kafka, PostgresServer postgres) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "HIGHWATER_READINGS_ENABLED",
                "false",
                "HIGHWATER_POSTGRES_URL",
                postgres.url(),
                "HIGHWATER_POSTGRES_USERNAME",
                postgres.user(),
                "HIGHWATER_POSTGRES_PASSWORD",
                postgres.password());
    }
}
