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
import java.util.HashMap;
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
 * Variables that are set for every program on a host, such as {@code KAFKA_TOPICS}, and one of Kafka's own that would
 * have averages count as compared before they are in the database.
 */
@Slow
class ForeignVariablesIT {

    private static final String AVERAGES = "cpu_agg_stats";

    @TempDir
    Path directory;

    @Test
    void shouldStartAndLoseNoAlertWhenKilledWhilePostgresIsAway() throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 50)");
            Map<String, String> servers = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(servers))) {
                admin.createTopics(Set.of(new NewTopic(AVERAGES, 1, (short) 1)))
                        .all()
                        .get();
            }
            postgres.stop();
            try (HighwaterService first = HighwaterService.start(directory, Ports.free(), variables(kafka, postgres));
                    KafkaProducer<byte[], byte[]> job = new KafkaProducer<>(
                            Map.copyOf(servers), new ByteArraySerializer(), new ByteArraySerializer())) {
                byte[] fires = AverageFormat.write(window(new SeriesKey("fires", "cpu1"), 1, 90));
                job.send(new ProducerRecord<>(AVERAGES, fires)).get();
                await().atMost(60, SECONDS).ignoreExceptions().until(() -> readBy(first) == 1);
                // So that a commit which must not be has every chance to happen.
                await().during(3, SECONDS).until(() -> readBy(first) == 1);
                first.kill();
            }
            postgres.start();

            try (HighwaterService second =
                    HighwaterService.start(directory, Ports.free(), variables(kafka, postgres))) {
                assertThat(second.awaitReady(() -> false)).isTrue();
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(given().get(second.address() + "/api/v1/alerts")
                                        .jsonPath()
                                        .getList("items.hostname", String.class))
                                .containsExactly("fires"));
            }
        }
    }

    private static int readBy(HighwaterService service) {
        return given().get(service.address() + "/api/v1/status").jsonPath().getInt("averages.read");
    }

    private static Map<String, String> variables(KafkaServer kafka, PostgresServer postgres) {
        Map<String, String> variables = new HashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("HIGHWATER_POSTGRES_URL", postgres.url());
        variables.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        variables.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        variables.put("HIGHWATER_READINGS_ENABLED", "false");
        variables.put("KAFKA_TOPICS", "orders,users");
        variables.put("KAFKA_PARTITIONS", "12");
        variables.put("KAFKA_RETRY", "false");
        variables.put("KAFKA_ENABLE_AUTO_COMMIT", "true");
        variables.put("KAFKA_AUTO_COMMIT_INTERVAL_MS", "100");
        return variables;
    }
}
