package dev.highwater.alert;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts how often Kafka has given us partitions of the averages topic. Everything that a former owner did not finish we
 * read again, so that states read from the database after an assignment hold until the next one.
 */
@ApplicationScoped
@Identifier("averages")
class PartitionAssignments implements KafkaConsumerRebalanceListener {

    private final AtomicInteger count = new AtomicInteger();

    /** How often so far; from any thread. */
    int count() {
        return count.get();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned();
    }

    void assigned() {
        count.incrementAndGet();
    }
}
