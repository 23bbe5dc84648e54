package dev.highwater.alert.averages;

import dev.highwater.alert.arrival.AverageArrivals;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.averages.AverageRecords;
import dev.highwater.window.AverageRefusal;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads the averages of a batch of records, in the order of their partitions. Records that are no average, or one that
 * cannot be true, are passed over and counted. Used by one batch at a time.
 */
@ApplicationScoped
class AverageReader {

    private final AverageRecords records;
    private final RefusedAverages refused;
    private final AverageArrivals arrivals;

    AverageReader(AverageRecords records, RefusedAverages refused, AverageArrivals arrivals) {
        this.records = records;
        this.refused = refused;
        this.arrivals = arrivals;
    }

    /** Returns the averages among the records, by partition. */
    List<PartitionAverages> read(ConsumerRecords<byte[], byte[]> batch) {
        return batch.partitions().stream()
                .map(partition -> new PartitionAverages(partition.partition(), read(batch.records(partition))))
                .toList();
    }

    private List<WindowAverage> read(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<WindowAverage> averages = new ArrayList<>(batch.size());
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                WindowAverage average = records.read(record);
                averages.add(average);
                arrivals.judged(record, average);
            } catch (RefusedAverageException reason) {
                refused.add(record, reason);
                if (reason.reason() != AverageRefusal.TOMBSTONE) {
                    arrivals.refused(String.valueOf(reason.getMessage()));
                }
            }
        }
        refused.taken(averages.size());
        return averages;
    }
}
