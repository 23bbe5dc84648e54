package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.ReadingsConfig;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates the Kafka clients of the readings stream. Settings that exactly-once depends on cannot be overridden; the
 * others are defaults, chosen so that the partitions of a killed instance flow again after fifteen seconds: see
 * {@code docs/guarantees.md}.
 */
final class StreamClients {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Settings that the broker decides under the newer group protocol, where the client refuses them. */
    private static final Set<String> CLASSIC_PROTOCOL_ONLY = Set.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

    private final KafkaSettings kafka;
    private final ReadingsConfig settings;

    StreamClients(KafkaSettings kafka, ReadingsConfig settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    Admin admin() {
        return Admin.create(kafka.client(
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
                Map.of()));
    }

    /** Returns the maximum number of records that a poll returns. */
    int maximumPollRecords() {
        return (int) number(consumerSettings(), ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumerSettings());
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> configuration = new HashMap<>(kafka.client(
                Map.of(
                        // The shortest that a broker allows by default.
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500,
                        // Partitions that stay with an instance in a rebalance need not be read again.
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
                        // Records of a poll become garbage before the next one, so a small batch dies young and is not
                        // copied by the collector.
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000,
                        // Larger fetches are not faster, and records that are alive during a collection fill the heap.
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MEBIBYTE / 2,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * MEBIBYTE,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, settings.groupId(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        // Positions come from replay positions only; anything else is for a person to decide.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                        // Also makes committed() wait for the pending transaction of a lost instance.
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString(),
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName())));
        if ("consumer".equalsIgnoreCase(String.valueOf(configuration.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            configuration.keySet().removeAll(CLASSIC_PROTOCOL_ONLY);
        }
        return configuration;
    }

    /**
     * Creates a transactional producer.
     *
     * @param transactionTimeout time after which the broker aborts a transaction
     */
    KafkaProducer<byte[], byte[]> producer(Duration transactionTimeout) {
        return new KafkaProducer<>(producerSettings(transactionTimeout));
    }

    /** Returns the size in bytes of the largest record that the producer accepts, whatever the topics accept. */
    int maximumRecordBytes() {
        Map<String, Object> producer = producerSettings(TransactionTimeout.SHORTEST);
        return (int) Math.min(
                number(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                number(producer, ProducerConfig.BUFFER_MEMORY_CONFIG));
    }

    private static long number(Map<String, Object> settings, String name) {
        return Long.parseLong(String.valueOf(settings.get(name)).trim());
    }

    /** Returns the transactional id, group and topic by which brokers know these clients. */
    static KafkaRefusal.Identity identity(HighwaterConfig settings) {
        ReadingsConfig readings = settings.readings();
        return new KafkaRefusal.Identity(
                transactionalId(readings), readings.groupId(), settings.topics().readings());
    }

    private static String transactionalId(ReadingsConfig settings) {
        return settings.groupId() + "-" + InstanceId.of(settings);
    }

    Map<String, Object> producerSettings(Duration transactionTimeout) {
        int timeout = Math.toIntExact(transactionTimeout.toMillis());
        int patience = Math.max(10_000, timeout);
        return kafka.client(
                Map.of(
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        64 * MEBIBYTE,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64 * MEBIBYTE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        patience,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        patience,
                        ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                        KafkaSettings.TRANSACTION_RETRY_MILLIS,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        timeout),
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId(settings),
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName(),
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName()));
    }
}
