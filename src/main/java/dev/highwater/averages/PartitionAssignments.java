package dev.highwater.averages;

import dev.highwater.kafka.DeletedUnread;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tracks the partitions of the averages topic that Kafka has assigned to this instance, and counts assignments.
 * Whatever a former owner did not finish is read again by this instance, so state loaded from the database after an
 * assignment is valid until the next one. Thread-safe.
 */
@ApplicationScoped
@Identifier("averages")
public class PartitionAssignments implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(PartitionAssignments.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicInteger count = new AtomicInteger();
    private final Set<Integer> partitions = new ConcurrentSkipListSet<>();

    /** Immutable; replaced as a whole. */
    private volatile Map<Integer, Integer> tenures = Map.of();

    private final DeletedUnread deleted;

    public PartitionAssignments(DeletedUnread deleted) {
        this.deleted = deleted;
    }

    /** Returns the number of assignments so far. */
    public int count() {
        return count.get();
    }

    /** Returns the numbers of the partitions assigned now. */
    public Set<Integer> partitions() {
        return Set.copyOf(partitions);
    }

    /**
     * Returns for each partition the assignment count at which this instance became its owner without interruption. A
     * partition that is revoked and reassigned in the same rebalance had no other owner in between, so it keeps its
     * count. During a rebalance the result is still that of before.
     */
    public Map<Integer, Integer> tenures() {
        return tenures;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        added.forEach(partition -> partitions.add(partition.partition()));
        lookForDeleted(consumer, Set.copyOf(added));
        assigned();
        Map<Integer, Integer> before = tenures;
        int now = count.get();
        tenures = partitions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        partition -> partition, partition -> before.getOrDefault(partition, now)));
    }

    /** What was deleted while no instance ran is known from the group's offsets, until one goes on reading. */
    private void lookForDeleted(Consumer<?, ?> consumer, Set<TopicPartition> added) {
        if (added.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(added, PATIENCE);
            consumer.committed(added, PATIENCE).forEach((partition, commit) -> {
                if (commit != null) {
                    deleted.look(partition, commit.offset(), begins.getOrDefault(partition, 0L));
                }
            });
        } catch (KafkaException e) {
            LOG.debugf(e, "It is not known whether averages were deleted before they were read");
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> removed) {
        removed.forEach(partition -> partitions.remove(partition.partition()));
    }

    public void assigned() {
        count.incrementAndGet();
    }
}
