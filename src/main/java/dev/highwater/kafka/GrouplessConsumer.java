package dev.highwater.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Base class of consumers without a consumer group: the subclass chooses the partitions. Commits nothing, creates no
 * topics and sees only committed records. Calls block and throw {@link org.apache.kafka.common.KafkaException} if Kafka
 * does not answer. Confined to one thread.
 */
public abstract class GrouplessConsumer implements AutoCloseable {

    private static final int MOST_RECORDS_AT_ONCE = 5_000;

    protected final KafkaConsumer<byte[], byte[]> consumer;

    private final Duration closeWithin;

    /**
     * Creates the consumer.
     *
     * @param closeWithin how long {@link #close()} may take
     * @param defaults consumer settings that the user's settings override
     * @param own consumer settings, such as timeouts, that override the user's
     */
    protected GrouplessConsumer(
            KafkaSettings kafka, Duration closeWithin, Map<String, Object> defaults, Map<String, Object> own) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(kafka.client(defaults, settings(own)), bytes, bytes);
        this.closeWithin = closeWithin;
    }

    private static Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // If the next records were deleted, continue with the oldest that is left.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_AT_ONCE);
        return settings;
    }

    /** Returns the partitions of a topic; none if the topic does not exist. */
    public List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Returns the first offset of each log. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Returns the last stable offset of each log, where committed records end. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /**
     * Returns the first record of each partition that was written at a time or later.
     *
     * @param since epoch milliseconds UTC
     * @return the records by partition, without partitions that have none
     */
    public Map<TopicPartition, OffsetAndTimestamp> firstSince(Collection<TopicPartition> partitions, long since) {
        return consumer
                .offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, at -> since)))
                .entrySet()
                .stream()
                .filter(found -> found.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(closeWithin));
    }
}
