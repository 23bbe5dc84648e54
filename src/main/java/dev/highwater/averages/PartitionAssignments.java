package dev.highwater.averages;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions of the averages topic Kafka has given us, and how often. Everything that a former owner did not
 * finish we read again, so that states read from the database after an assignment hold until the next one. May be asked
 * from any thread.
 */
@ApplicationScoped
@Identifier("averages")
public class PartitionAssignments implements KafkaConsumerRebalanceListener {

    private final AtomicInteger count = new AtomicInteger();
    private final Set<Integer> partitions = new ConcurrentSkipListSet<>();

    /** Replaced whole. */
    private volatile Map<Integer, Integer> tenures = Map.of();

    /** How often so far. */
    public int count() {
        return count.get();
    }

    /** The numbers of those that are ours now. */
    public Set<Integer> partitions() {
        return Set.copyOf(partitions);
    }

    /**
     * Since which assignment each partition has been ours without a break. One that is taken away and given back by the
     * same rebalance has been no one else's meanwhile. While a rebalance goes on those of before are in the answer.
     */
    public Map<Integer, Integer> tenures() {
        return tenures;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        added.forEach(partition -> partitions.add(partition.partition()));
        assigned();
        Map<Integer, Integer> before = tenures;
        int now = count.get();
        tenures = partitions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        partition -> partition, partition -> before.getOrDefault(partition, now)));
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> removed) {
        removed.forEach(partition -> partitions.remove(partition.partition()));
    }

    public void assigned() {
        count.incrementAndGet();
    }
}
