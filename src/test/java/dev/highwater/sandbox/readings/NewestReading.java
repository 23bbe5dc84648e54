package dev.highwater.sandbox.readings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far event time has come on a topic: whatever is older is late there, and Highwater drops it. */
public final class NewestReading {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private NewestReading() {}

    /** The latest event time among the last readings of the topic's partitions; empty if it holds none. */
    public static Optional<Instant> of(ReadingSender.Target target) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(target.settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(target.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Optional<Instant> newest = Optional.empty();
            for (TopicPartition partition : partitions) {
                Optional<Instant> candidate = last(consumer, partition);
                if (newest.isEmpty()
                        || (candidate.isPresent() && candidate.get().isAfter(newest.get()))) {
                    newest = candidate;
                }
            }
            return newest;
        }
    }

    private static Optional<Instant> last(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> one = List.of(partition);
        long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        if (begin >= end) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(partition, end - 1);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
            return occurredAt(record.value());
        }
        return Optional.empty();
    }

    private static Optional<Instant> occurredAt(byte[] value) {
        try {
            JsonNode time = new ObjectMapper().readTree(value).path("occurred_at");
            return time.isIntegralNumber() ? Optional.of(Instant.ofEpochMilli(time.asLong())) : Optional.empty();
        } catch (IOException e) {
            // Somebody's malformed record; it does not move event time.
            return Optional.empty();
        }
    }
}
