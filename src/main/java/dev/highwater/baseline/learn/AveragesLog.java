package dev.highwater.baseline.learn;

import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions of the averages topic, read from wherever asked for, with a consumer that belongs to no group. Fails
 * with {@link org.apache.kafka.common.KafkaException}. For one thread, apart from {@link #wakeup()}.
 */
final class AveragesLog implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    /** How long a broker waits before it says that there is nothing; records are sent at once. */
    private static final int LONGEST_WAIT_MILLIS = 5_000;

    private static final int MOST_RECORDS_AT_ONCE = 5_000;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    AveragesLog(KafkaSettings kafka, String topic) {
        this.topic = topic;
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(kafka.client(Map.of(), settings()), bytes, bytes);
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // Where what comes next was deleted, the oldest that is left comes next.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                LONGEST_WAIT_MILLIS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_RECORDS_AT_ONCE,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_WITHIN_MILLIS);
    }

    /** Takes partitions up that are new, none of which was read before. Returns them. */
    List<TopicPartition> takeUpNew() {
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> added = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .filter(partition -> !known.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(known);
            all.addAll(added);
            consumer.assign(all);
        }
        return added;
    }

    /** Where the logs begin. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Where what is committed ends. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Goes on from an offset. */
    void seek(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /** The offset of the record that comes next. */
    long position(int partition) {
        return consumer.position(new TopicPartition(topic, partition));
    }

    /**
     * The next records.
     *
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup()}
     */
    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Records that are there and were not read yet, as far as that is known. */
    long behind() {
        return consumer.assignment().stream()
                .map(consumer::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    /** Ends the poll that is under way, or the next one. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
