package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.sandbox.FlinkCluster;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same readings through both engines: Highwater's own, and {@code docker/flink/engine.sql} as it is for everybody,
 * run by a JobManager and a TaskManager that is killed in the middle. Both must write the same: disorder up to nine
 * seconds, late readings, poison, doubles and names as odd as they are allowed to be.
 *
 * <p>Lateness is the one thing that the two decide differently, see {@code docs/engines.md}: here by each partition, in
 * Flink by the one that is furthest behind. So what is late here is late by all of them.
 *
 * <p>{@code -Dhighwater.parity=COUNT} sends that many readings instead.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Slow
class FlinkEngineIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READINGS = Integer.getInteger("highwater.parity", 20_000);
    private static final long START = 1_795_000_020_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final List<String> NAMES = List.of(
            "doc",
            "grumpy",
            "größe-ß",
            "機器一號",
            "a'b\"c\\d",
            "😀.example",
            "{\"hostname\":\"x\"}",
            "h".repeat(240),
            " ");

    private static final List<String> USAGES = List.of(
            "0",
            "100",
            "80",
            "80.00000000000001",
            "1e1",
            "1E-300",
            "4.9E-324",
            "99.99999999999999",
            "100.4",
            "-0.4",
            "-0.0",
            "33.333333333333336",
            "0.1000000000000000055511151231257827");

    private final Random random = new Random(Integer.getInteger("highwater.seed", 61));
    private long time = START;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12})
    void shouldWriteWhatOurOwnEngineWrites(int partitions, @TempDir Path directory) throws Exception {
        boolean kills = partitions == 3;
        int count = kills ? READINGS : READINGS / 10;
        try (ReadingsTopic topics = new ReadingsTopic(partitions)) {
            Map<String, String> flinks = flinks(topics);
            if (kills) {
                // So that there is a letter that neither of them takes whole; what they create takes it.
                topics.createDeadLetters(1_000_000);
                topics.create(
                        requireNonNull(flinks.get("HIGHWATER_TOPICS_DEAD_LETTERS")),
                        Map.of("max.message.bytes", "1000000"));
            }
            try (FlinkCluster flink = FlinkCluster.start(
                    directory,
                    Ports.free(),
                    new FlinkCluster.Job("engine.sql", Math.min(2, partitions), null),
                    flinks)) {
                assertThat(flink.awaitRunning(() -> false)).isTrue();
                begin(partitions, topics, requireNonNull(flinks.get("HIGHWATER_FLINK_GROUP_ID")));
                send(count / 2, partitions, topics);
                if (kills) {
                    await().atMost(PATIENCE).until(() -> topics.count(filtered(flinks)) > 0);
                    flink.killTaskManager();
                }
                send(count / 2, partitions, topics);
                end(partitions, topics);
                try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h");
                        Admin admin = topics.admin()) {
                    await().atMost(PATIENCE).until(() -> topics.written(admin) == topics.sent());
                    assertThat(stream.status().late()).isGreaterThan(count / 100);
                }
                Map<String, JsonNode> expected = averages(topics.read(topics.averages()));
                assertThat(expected).hasSizeGreaterThan(10 * partitions);
                await().atMost(PATIENCE).until(() -> topics.count(averages(flinks)) >= expected.size());
                flink.stopWithSavepoint();
                assertSameAverages(averages(topics.read(averages(flinks))), expected);
            }
            assertThat(lines(topics.read(filtered(flinks)))).isEqualTo(lines(topics.read(topics.filtered())));
            List<String> ours = deadLetters(topics.read(topics.deadLetters()));
            assertThat(ours).hasSizeGreaterThan(count / 40);
            assertThat(ours.stream().anyMatch(letter -> letter.contains("dead-letter-omitted")))
                    .isEqualTo(kills);
            assertThat(deadLetters(topics.read(flinks.get("HIGHWATER_TOPICS_DEAD_LETTERS"))))
                    .isEqualTo(ours);
        }
    }

    private static Map<String, String> flinks(ReadingsTopic topics) {
        Map<String, String> flinks = new HashMap<>();
        flinks.put("KAFKA_BOOTSTRAP_SERVERS", topics.bootstrapServers());
        flinks.put("HIGHWATER_TOPICS_READINGS", topics.readings());
        flinks.put("HIGHWATER_TOPICS_FILTERED", topics.filtered() + "-flink");
        flinks.put("HIGHWATER_TOPICS_AVERAGES", topics.averages() + "-flink");
        flinks.put("HIGHWATER_TOPICS_DEAD_LETTERS", topics.deadLetters() + "-flink");
        flinks.put("HIGHWATER_FLINK_NAME", topics.group());
        flinks.put("HIGHWATER_FLINK_GROUP_ID", topics.group() + "-flink");
        flinks.put("HIGHWATER_FLINK_CHECKPOINT_INTERVAL", "500 ms");
        flinks.put("HIGHWATER_READINGS_IDLE_TIMEOUT", "1h");
        flinks.put("HIGHWATER_READINGS_RECORDS_WITHOUT_TIMESTAMP", "reject");
        return flinks;
    }

    private static String filtered(Map<String, String> flinks) {
        return requireNonNull(flinks.get("HIGHWATER_TOPICS_FILTERED"));
    }

    private static String averages(Map<String, String> flinks) {
        return requireNonNull(flinks.get("HIGHWATER_TOPICS_AVERAGES"));
    }

    /**
     * One for each partition, and waits until Flink has made a checkpoint of them: nothing was late before the first.
     */
    private void begin(int partitions, ReadingsTopic topics, String group) {
        for (int partition = 0; partition < partitions; partition++) {
            topics.send(partition, json(name(partition), "50", START));
        }
        topics.flush();
        try (Admin admin = topics.admin()) {
            await().atMost(PATIENCE)
                    .until(() ->
                            admin
                                            .listConsumerGroupOffsets(group)
                                            .partitionsToOffsetAndMetadata()
                                            .get()
                                            .values()
                                            .stream()
                                            .mapToLong(OffsetAndMetadata::offset)
                                            .sum()
                                    == partitions);
        }
    }

    private void send(int count, int partitions, ReadingsTopic topics) {
        for (int i = 0; i < count; i++) {
            time += random.nextInt(60);
            long occurredAt = random.nextInt(50) == 0 ? START - 600_000 : time - random.nextInt(9_000);
            int partition = random.nextInt(partitions);
            topics.send(partition, json(name(partition), usage(), occurredAt));
            if (random.nextInt(20) == 0) {
                topics.send(poison(partition, topics.readings()));
            }
        }
        topics.flush();
    }

    /** Each host has a partition. */
    private String name(int partition) {
        return partition + NAMES.get(random.nextInt(NAMES.size()));
    }

    private String usage() {
        return random.nextInt(3) == 0
                ? USAGES.get(random.nextInt(USAGES.size()))
                : Double.toString(random.nextDouble() * 100);
    }

    private ProducerRecord<byte[], byte[]> poison(int partition, String topic) {
        byte[] value = switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> json("doc", "101", time);
            case 3 -> json("doc", "50", System.currentTimeMillis() + 3_600_000);
            case 4 -> json("doc", "50", time / 1_000);
            case 5 -> json("doc", "\"hot\"", time);
            case 6 -> json("", "1", time);
            case 7 ->
                "{\"hostname\":\"a\",\"hostname\":\"b\",\"cpu\":\"c\",\"usage\":1,\"occurred_at\":1}".getBytes(UTF_8);
            default -> {
                byte[] bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, partition, random.nextBoolean() ? "{\"hostname\":\"doc\"}".getBytes(UTF_8) : null, value);
        record.headers().add("trace", "größe".getBytes(UTF_8));
        return record;
    }

    /** Closes what is open, in every partition, and sends what no dead letter topic takes whole. */
    private void end(int partitions, ReadingsTopic topics) {
        topics.send(0, new byte[1_200_000]);
        for (int partition = 0; partition < partitions; partition++) {
            topics.send(partition, json(name(partition), "1", time + 120_000));
        }
        topics.flush();
    }

    private static byte[] json(String name, String usage, long occurredAt) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":%s,\"occurred_at\":%d}"
                .formatted(quoted, usage, occurredAt)
                .getBytes(UTF_8);
    }

    /** By series and window: average and maximum. */
    private static Map<String, JsonNode> averages(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, JsonNode> averages = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ObjectNode json = parse(record);
            JsonNode average = json.remove("usage_avg");
            assertThat(averages.put(json.toString(), average))
                    .as("twice: %s", json)
                    .isNull();
        }
        return averages;
    }

    private static void assertSameAverages(Map<String, JsonNode> found, Map<String, JsonNode> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((key, average) -> assertThat(average.asDouble())
                .as(key)
                .isCloseTo(requireNonNull(expected.get(key)).asDouble(), withPercentage(1e-7)));
    }

    private static List<String> lines(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> parse(record).toString()).sorted().toList();
    }

    /** What is in a record of an output topic, which is keyed by host. */
    private static ObjectNode parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(record.value());
            assertThat(new String(record.key(), UTF_8))
                    .isEqualTo(json.path("hostname").asText());
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Key, value and headers, but for the name of the topic in one of them. */
    private static List<String> deadLetters(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> {
                    Map<String, String> headers = new TreeMap<>();
                    record.headers()
                            .forEach(header -> headers.put(
                                    header.key(),
                                    new String(header.value(), UTF_8).replace("-dead-letters-flink", "-dead-letters")));
                    return "%s %s %s".formatted(hex(record.key()), hex(record.value()), headers);
                })
                .sorted()
                .toList();
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }
}
