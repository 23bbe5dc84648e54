package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * Records that are no readings and compress well: a fetch of half a megabyte holds a hundred, and all of it goes into
 * dead letters. With 60,000 of them in one transaction the service ran out of memory at each start.
 */
class LargeDeadLettersTest {

    private static final int RECORDS = 3_000;
    private static final String LETTER = "{\"log\":\"" + "a".repeat(6_000) + "\"}";

    @Test
    void shouldNotAllBeWrittenInOneTransaction() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            send(topics);
            try (RunningStream stream = RunningStream.start(topics, "kafka.max.poll.records", "100")) {
                await().atMost(30, SECONDS)
                        .until(() -> stream.status().deadLetters().equals(Map.of("missing_field", (long) RECORDS)));
            }
            // Each transaction leaves a marker in the log. These are 18 MB.
            assertThat(logEnd(topics) - RECORDS).isGreaterThanOrEqualTo(4);
            assertThat(topics.count(topics.deadLetters())).isEqualTo(RECORDS);
        }
    }

    private static void send(ReadingsTopic topics) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                topics.bootstrapServers(),
                "compression.type",
                "gzip",
                "linger.ms",
                100,
                "batch.size",
                500_000);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (int i = 0; i < RECORDS; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(topics.readings(), "doc".getBytes(UTF_8), LETTER.getBytes(UTF_8)));
            }
        }
    }

    private static long logEnd(ReadingsTopic topics) {
        try (var reader = topics.reader(topics.deadLetters())) {
            return reader
                    .endOffsets(reader.partitionsFor(topics.deadLetters()).stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
