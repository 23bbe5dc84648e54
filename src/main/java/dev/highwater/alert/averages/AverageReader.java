package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes the averages out of a batch of records, in the order of their partitions. What is none, or none that can be
 * believed, is passed over and counted. Used by one batch at a time.
 */
@ApplicationScoped
class AverageReader {

    private final AverageRecords records;
    private final RefusedAverages refused;

    AverageReader(AverageRecords records, RefusedAverages refused) {
        this.records = records;
        this.refused = refused;
    }

    /** The averages among the records, by partition. */
    List<PartitionAverages> read(ConsumerRecords<byte[], byte[]> batch) {
        return batch.partitions().stream()
                .map(partition -> new PartitionAverages(partition.partition(), read(batch.records(partition))))
                .toList();
    }

    private List<WindowAverage> read(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<WindowAverage> averages = new ArrayList<>(batch.size());
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                averages.add(records.read(record));
            } catch (RefusedAverageException reason) {
                refused.add(record, reason);
            }
        }
        refused.taken(averages.size());
        return averages;
    }
}
