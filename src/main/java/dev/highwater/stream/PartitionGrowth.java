package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Notices that partitions were added to the readings topic, which splits series over partitions. Confined to the
 * stream's thread.
 */
final class PartitionGrowth {

    private static final Logger LOG = Logger.getLogger(PartitionGrowth.class);

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final KafkaConsumer<?, ?> consumer;
    private final Assignment assignment;
    private final SplitSeries splitSeries;
    private long checkedAt;

    /** @param splitSeries receives the number of partitions */
    PartitionGrowth(KafkaConsumer<?, ?> consumer, Assignment assignment, SplitSeries splitSeries) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.splitSeries = splitSeries;
    }

    /**
     * Looks up the number of partitions once a second, in the metadata that the consumer already has.
     *
     * @param now monotonic nanoseconds
     */
    void check(long now) {
        if (now - checkedAt >= INTERVAL && !assignment.restored().isEmpty()) {
            checkedAt = now;
            String topic = assignment.restored().iterator().next().partition().topic();
            try {
                // With no patience: a client that has lost all brokers forgets its metadata, and would otherwise block
                // for a minute.
                int partitions = consumer.partitionsFor(topic, Duration.ZERO).size();
                splitSeries.partitions(partitions, now);
            } catch (TimeoutException e) {
                LOG.debugf("How many partitions %s has is not known now", topic);
            }
        }
    }
}
