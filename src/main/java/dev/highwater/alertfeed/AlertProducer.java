package dev.highwater.alertfeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.AlertEvent;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events to the topic. The position is the sequence number of the last event written; it is committed in the
 * same transaction, as the offset of a dedicated consumer group, so that records and position cannot disagree. All
 * instances use one transactional id: the one that begins fences the one before and waits until its last transaction
 * has ended. Not thread-safe.
 */
final class AlertProducer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final ObjectMapper mapper;
    private final String topic;
    private final Topics topics;
    private final ConsumerGroupMetadata group;
    private final TopicPartition position;

    /**
     * Creates a producer that writes nothing before {@link #begin()}.
     *
     * @param names settings for creating the topic if it is missing
     * @param topic the topic to write to
     * @param group the consumer group that holds the position; it never has a member
     */
    AlertProducer(KafkaSettings kafka, TopicsConfig names, String topic, String group, ObjectMapper mapper) {
        this.topic = topic;
        this.mapper = mapper;
        this.group = new ConsumerGroupMetadata(group);
        this.position = new TopicPartition(topic, 0);
        this.admin = Admin.create(kafka.client(
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS / 2),
                Map.of()));
        this.topics = new Topics(admin, names);
        try {
            this.producer = producer(kafka, group);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings kafka, String group) {
        return new KafkaProducer<>(kafka.client(
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                        ProducerConfig.RETRY_BACKOFF_MS_CONFIG, KafkaSettings.TRANSACTION_RETRY_MILLIS,
                        // After an instance is killed, readers of the topic are blocked for at most this long.
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS),
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        group,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName(),
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName())));
    }

    /**
     * Creates the topic if it is missing and fences all other instances. Returns the last event in the topic, or empty
     * if Kafka holds no position.
     */
    OptionalLong begin() throws ExecutionException, InterruptedException, TimeoutException {
        // Where Flink computes the averages, no readings stream runs that would create missing topics.
        topics.createMissing(topic);
        producer.initTransactions();
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(
                        group.groupId(), new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .get(position);
        return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
    }

    /**
     * Writes events in their order, all or none.
     *
     * @throws org.apache.kafka.common.KafkaException if they are not written, or if that is unknown; this producer must
     *     not be used afterwards
     */
    void write(List<AlertEvent> events) {
        producer.beginTransaction();
        for (AlertEvent event : events) {
            producer.send(record(event));
        }
        long last = events.get(events.size() - 1).sequence();
        producer.sendOffsetsToTransaction(Map.of(position, new OffsetAndMetadata(last)), group);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }

    private ProducerRecord<byte[], byte[]> record(AlertEvent event) {
        try {
            return new ProducerRecord<>(
                    topic,
                    null,
                    event.occurredAt().toEpochMilli(),
                    event.episode().dedupKey().getBytes(StandardCharsets.UTF_8),
                    mapper.writeValueAsBytes(PublishedEvent.of(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Events can always be written as JSON", e);
        }
    }
}
