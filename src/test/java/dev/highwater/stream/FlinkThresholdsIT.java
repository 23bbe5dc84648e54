package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.sandbox.FlinkCluster;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/flink/thresholds.sql}: the comparison in Flink, against a table as somebody may have made it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Slow
class FlinkThresholdsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long START = 1_795_000_020_000L;

    private long sent;

    @Test
    void shouldWriteWhatIsOverAndHearOfChanges(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                ReadingsTopic topics = new ReadingsTopic(1)) {
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname CHAR(20), allowed_top TEXT)");
            postgres.execute("INSERT INTO cpu_thresholds VALUES ('doc', '20'), ('doc', '30.5'), ('dopey', 'never'),"
                    + " ('*', ' 90')");
            topics.create(topics.averages());
            String over = topics.averages() + "-over";
            Map<String, String> environment = new TreeMap<>(Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", topics.bootstrapServers(),
                    "HIGHWATER_TOPICS_AVERAGES", topics.averages(),
                    "HIGHWATER_FLINK_TOPIC_OVER_THRESHOLD", over,
                    "HIGHWATER_FLINK_NAME", over,
                    "HIGHWATER_FLINK_GROUP_ID", over,
                    "HIGHWATER_FLINK_CHECKPOINT_INTERVAL", "500 ms",
                    "HIGHWATER_POSTGRES_URL", postgres.url(),
                    "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                    "HIGHWATER_POSTGRES_PASSWORD", postgres.password()));
            try (FlinkCluster flink = FlinkCluster.start(
                    directory, Ports.free(), new FlinkCluster.Job("thresholds.sql", 1, null), environment)) {
                assertThat(flink.awaitRunning(() -> false)).isTrue();
                Set<String> expected = Set.of("doc 20.5 > 20.0", "dopey 90.5 > 90.0", "happy 95.0 > 90.0");
                await().atMost(PATIENCE).until(() -> {
                    send(topics, "doc", 20.5);
                    send(topics, "doc", 20);
                    send(topics, "dopey", 90.5);
                    send(topics, "happy", 89);
                    send(topics, "happy", 95);
                    send(topics, "no average".getBytes(UTF_8));
                    return over(topics, over).containsAll(expected);
                });
                assertThat(over(topics, over)).isEqualTo(expected);

                postgres.execute("UPDATE cpu_thresholds SET allowed_top = '15' WHERE hostname = 'doc'");
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            send(topics, "doc", 16);
                            return over(topics, over).contains("doc 16.0 > 15.0");
                        });
            }
        }
    }

    private void send(ReadingsTopic topics, String hostname, double average) {
        long start = START + 30_000 * sent++;
        send(
                topics,
                AverageFormat.write(
                        new WindowAverage(new SeriesKey(hostname, "cpu1"), start, start + 30_000, average, average)));
    }

    private static void send(ReadingsTopic topics, byte[] value) {
        topics.send(new ProducerRecord<>(topics.averages(), 0, null, value));
    }

    private static Set<String> over(ReadingsTopic topics, String topic) throws IOException {
        Set<String> lines = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(topic)) {
            JsonNode json = new ObjectMapper().readTree(record.value());
            lines.add("%s %s > %s"
                    .formatted(
                            json.path("hostname").asText(),
                            json.path("usage_avg").asDouble(),
                            json.path("allowed_top").asDouble()));
        }
        return lines;
    }
}
