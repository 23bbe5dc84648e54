package dev.highwater.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Counts averages that were deleted, by retention or by a person, before they were compared with thresholds. The
 * consumer goes on with the oldest that is left, and nothing else would tell. Thread-safe.
 */
@ApplicationScoped
public class DeletedUnread {

    private static final Logger LOG = Logger.getLogger(DeletedUnread.class);

    private final Counter deleted;
    private final Map<TopicPartition, Long> counted = new HashMap<>();

    public DeletedUnread(MeterRegistry registry) {
        this.deleted = Counter.builder("highwater.averages.deleted.unread")
                .description(
                        "Offsets of the averages topic that were deleted before they were compared with thresholds")
                .register(registry);
    }

    /**
     * Compares how far a partition is read with the begin of its log, and logs and counts what is newly missing in
     * between.
     *
     * @param position first offset that was unread when or after the begin was looked up
     * @param begin first offset that was left
     */
    public synchronized void look(TopicPartition partition, long position, long begin) {
        long known = counted.getOrDefault(partition, 0L);
        // A log that begins earlier than it did is another one.
        long from = known > begin ? position : Math.max(position, known);
        counted.put(partition, begin);
        if (from < begin) {
            deleted.increment(begin - from);
            LOG.errorf(
                    "Records of %s from offset %d on were deleted before they were compared with thresholds, up to"
                            + " offset %d: alerts that they would have caused are missing. Raise retention.ms and"
                            + " retention.bytes of the topic",
                    partition, from, begin);
        }
    }
}
