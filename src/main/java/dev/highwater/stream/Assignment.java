package dev.highwater.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The partitions assigned to this instance. A newly assigned partition is paused until it is restored, while the others
 * are read; a revoked one is forgotten. Kafka calls the rebalance callbacks inside {@code poll()}, when no transaction
 * is open, so they have nothing to commit or to abort.
 */
final class Assignment implements ConsumerRebalanceListener {

    /** How long a restore first waits for another instance's pending transaction; meanwhile no partition is polled. */
    private static final Duration SHORTEST_PATIENCE = Duration.ofMillis(200);

    /** Longest wait of one restore, for brokers that always take long to answer. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMillis(600);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Restorer restorer;
    private final Map<TopicPartition, OwnedPartition> owned;
    private final Deque<TopicPartition> unrestored = new ArrayDeque<>();
    private boolean joined;
    private boolean restoreTogether;
    private Duration patience = SHORTEST_PATIENCE;

    /** @param owned map that this object keeps up to date with the restored partitions */
    Assignment(KafkaConsumer<byte[], byte[]> consumer, Restorer restorer, Map<TopicPartition, OwnedPartition> owned) {
        this.consumer = consumer;
        this.restorer = restorer;
        this.owned = owned;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        consumer.pause(partitions);
        // Any position keeps poll() from looking one up by itself. Nothing is fetched while the partition is paused.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        unrestored.addAll(partitions);
        restoreTogether = true;
        patience = SHORTEST_PATIENCE;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(owned::remove);
        unrestored.removeAll(new HashSet<>(partitions));
    }

    /** Forgets everything read since the last commit, and restores all assigned partitions again. */
    void rewind() {
        owned.clear();
        unrestored.clear();
        onPartitionsAssigned(consumer.assignment());
    }

    boolean isRestoring() {
        return !unrestored.isEmpty();
    }

    /** Returns whether the consumer group has assigned partitions to this instance, which may be none. */
    boolean hasJoined() {
        return joined;
    }

    /** Returns the owned partitions that are restored. */
    Collection<OwnedPartition> restored() {
        return Collections.unmodifiableCollection(owned.values());
    }

    /**
     * Restores the partitions that can be restored now. Tries all of them together at first; once a partition has to
     * wait for another instance's pending transaction, tries them one by one, so that it does not hold up the others.
     *
     * @return the partitions restored by this call, still paused
     */
    List<OwnedPartition> restoreSome() {
        Set<TopicPartition> batch = restoreTogether ? new HashSet<>(unrestored) : Set.of(unrestored.getFirst());
        try {
            List<OwnedPartition> restored = restorer.restore(batch, patience);
            restored.forEach(partition -> owned.put(partition.partition(), partition));
            unrestored.removeAll(batch);
            return restored;
        } catch (TimeoutException e) {
            restoreTogether = false;
            patience = patience.compareTo(LONGEST_PATIENCE) < 0 ? patience.plus(SHORTEST_PATIENCE) : LONGEST_PATIENCE;
            unrestored.addLast(unrestored.removeFirst());
            return List.of();
        }
    }

    void resume(Collection<OwnedPartition> partitions) {
        consumer.resume(partitions.stream().map(OwnedPartition::partition).toList());
    }
}
