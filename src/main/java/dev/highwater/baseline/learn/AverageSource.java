package dev.highwater.baseline.learn;

import dev.highwater.averages.AverageRecords;
import dev.highwater.averages.PartitionAssignments;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Which averages there are, and whose. May be asked from any thread. */
@ApplicationScoped
class AverageSource {

    private static final Logger LOG = Logger.getLogger(AverageSource.class);

    private final PartitionAssignments assignments;
    private final AverageRecords records;

    AverageSource(@Identifier("averages") PartitionAssignments assignments, AverageRecords records) {
        this.assignments = assignments;
        this.records = records;
    }

    /**
     * An average and where it was found.
     *
     * @param offset of its record
     */
    record Found(WindowAverage average, long offset) {}

    /** Whether it is known which partitions are ours. */
    boolean isAssigned() {
        return assignments.count() > 0;
    }

    /** The partitions that are ours, and since which assignment. */
    Map<Integer, Integer> tenures() {
        return assignments.tenures();
    }

    /** What is no average was counted by those who compare averages with thresholds, and is passed over. */
    List<Found> read(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<Found> averages = new ArrayList<>(batch.size());
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                averages.add(new Found(records.read(record), record.offset()));
            } catch (RefusedAverageException e) {
                LOG.tracef("Nothing is learnt from the record at offset %d: %s", record.offset(), e.getMessage());
            }
        }
        return averages;
    }
}
