package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What a session holds of Kafka, opened and closed together.
 *
 * @param topic the readings topic as it was when the session began
 * @param ends of the logs of its partitions
 * @param settings of the readings topic
 */
record SessionClients(
        KafkaConsumer<byte[], byte[]> consumer,
        KafkaProducer<byte[], byte[]> producer,
        TopicIdentity topic,
        LogEndWatch ends,
        ReadingsTopicWatch settings)
        implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        try (topic) {
            consumer.close(CloseOptions.timeout(PATIENCE));
        } finally {
            producer.close(PATIENCE);
        }
    }
}
