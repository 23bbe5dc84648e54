package dev.highwater.smoke;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The directory for temporary files is of no use, so that a codec cannot unpack its library: seen at the start, and
 * when it is needed.
 */
@Slow
class BrokenCodecIT {

    private static final String BROKER = TestServers.kafka().bootstrapServers();

    private final String name = "broken-codec-" + UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void shouldSayAtTheStartWhichCodecsDoNotWorkAndStopTheReadingsWhenOneIsMet() throws Exception {
        try (HighwaterService service = start("true")) {
            service.awaitReady(() -> false);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(health(service)).contains("codec snappy", "noexec"));

            send("snappy", name + "-readings");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(health(service)).startsWith("503").contains("\"stopped\""));
            assertThat(given().get(service.address() + "/api/v1/status")
                            .jsonPath()
                            .getString("stream.reason"))
                    .contains("start Highwater again", unfit().toString());
            assertThat(String.join("\n", service.lastLogLines(1_000_000)))
                    .contains("Batches compressed with snappy can be neither read nor written")
                    .contains("The readings stream has stopped and needs an operator");
        }
    }

    @Test
    void shouldNotBeReadyWhenTheAveragesOfOthersCannotBeRead() throws Exception {
        try (HighwaterService service = start("false")) {
            service.awaitReady(() -> false);

            send("snappy", name + "-averages");

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(
                            () -> assertThat(health(service)).startsWith("503").contains("averages are stuck"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(String.join("\n", service.lastLogLines(1_000_000)))
                            .contains("Channel averages is stuck"));
        }
    }

    private HighwaterService start(String readings) {
        PostgresServer postgres = TestServers.postgres();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", BROKER);
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        environment.put("HIGHWATER_READINGS_ENABLED", readings);
        environment.put("HIGHWATER_TOPICS_READINGS", name + "-readings");
        environment.put("HIGHWATER_TOPICS_FILTERED", name + "-filtered");
        environment.put("HIGHWATER_TOPICS_AVERAGES", name + "-averages");
        environment.put("HIGHWATER_TOPICS_DEAD_LETTERS", name + "-dead-letters");
        environment.put("HIGHWATER_TOPICS_ALERTS", name + "-alerts");
        environment.put("HIGHWATER_READINGS_GROUP_ID", name);
        environment.put("HIGHWATER_ALERTS_GROUP_ID", name + "-averages");
        environment.put("JAVA_TOOL_OPTIONS", "-Dorg.xerial.snappy.tempdir=" + unfit());
        return HighwaterService.start(directory, Ports.free(), environment);
    }

    /** A directory in which no file can be made, not even by root: it is a file itself. */
    private Path unfit() {
        return directory.resolve("highwater.log");
    }

    private static String health(HighwaterService service) {
        var answer = given().get(service.address() + "/q/health/ready");
        return answer.statusCode() + " " + answer.asString();
    }

    private static void send(String codec, String topic) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER, "compression.type", codec),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "doc", "{\"hostname\":\"doc\"}"))
                    .get();
        }
    }
}
