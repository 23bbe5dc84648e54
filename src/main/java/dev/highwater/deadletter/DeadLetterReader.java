package dev.highwater.deadletter;

import dev.highwater.kafka.KafkaSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the end of the dead letter topic when somebody asks, with a consumer that belongs to no group and lives for that one
 * question. Blocks for a few seconds at most.
 */
@ApplicationScoped
class DeadLetterReader {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(300);

    /** An answer of Kafka holds no more, or a single batch. */
    private static final int FETCH_BYTES = 1024 * 1024;

    private final KafkaSettings kafka;

    DeadLetterReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The newest records of a topic, newest first; none if there is no such topic.
     *
     * @param limit how many
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    List<DeadLetter> newest(String topic, int limit) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                // Markers of transactions take offsets too, so we begin further back than there are records wanted.
                long from = ends.getOrDefault(partition, 0L) - 3L * limit;
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), from));
            }
            return read(consumer, ends).stream()
                    .sorted(Comparator.comparing(DeadLetter::at)
                            .thenComparing(DeadLetter::offset)
                            .reversed())
                    .limit(limit)
                    .toList();
        }
    }

    private static List<DeadLetter> read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<DeadLetter> letters = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !isAtEnd(consumer, ends)) {
            // Shortened at once: whole, a few hundred values of many megabytes would fill the heap.
            consumer.poll(POLL).forEach(letter -> letters.add(DeadLetter.of(letter)));
        }
        return letters;
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(kafka.client(
                Map.of(
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES),
                Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        IsolationLevel.READ_COMMITTED.toString(),
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class.getName(),
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class.getName())));
    }
}
