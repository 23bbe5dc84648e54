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

/** Provides averages from records, and the partitions that this instance owns. Thread-safe. */
@ApplicationScoped
class AverageSource {

    private static final Logger LOG = Logger.getLogger(AverageSource.class);

    private final PartitionAssignments assignments;
    private final AverageRecords records;

    AverageSource(@Identifier("averages") PartitionAssignments assignments, AverageRecords records) {
        this.assignments = assignments;
        this.records = records;
    }

    /** An average and the offset of its record. */
    record Found(WindowAverage average, long offset) {}

    /** Returns whether Kafka has assigned partitions to this instance yet. */
    boolean isAssigned() {
        return assignments.count() > 0;
    }

    /**
     * Returns the partitions that this instance owns, each with the assignment since which it does; see
     * {@link PartitionAssignments#tenures}.
     */
    Map<Integer, Integer> tenures() {
        return assignments.tenures();
    }

    /** Returns the averages in a batch. Records that are refused are skipped; the reader of the alerts counts them. */
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
