package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The Kafka clients and watchers of a session, opened and closed together.
 *
 * @param topic the readings topic as it was when the session began
 * @param ends watches the log ends of its partitions
 * @param settings watches the settings of the readings topic
 */
record SessionClients(
        KafkaConsumer<byte[], byte[]> consumer,
        KafkaProducer<byte[], byte[]> producer,
        TopicIdentity topic,
        LogEndWatch ends,
        ReadingsTopicWatch settings)
        implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Closes all of them. The consumer leaves the group, so that other instances take over at once. */
    @Override
    public void close() {
        try (topic) {
            consumer.close(CloseOptions.timeout(PATIENCE));
        } finally {
            producer.close(PATIENCE);
        }
    }
}
