package dev.highwater.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The content of one transaction: for each partition its outputs, and the position that goes with them. */
final class PollOutcome {

    private final Map<TopicPartition, PartitionOutcome> parts = new LinkedHashMap<>();

    /** Returns the outcome of a partition, to be filled by the caller; creates it if necessary. */
    PartitionOutcome of(OwnedPartition owned) {
        return parts.computeIfAbsent(owned.partition(), partition -> new PartitionOutcome(owned));
    }

    /**
     * Drops the outcomes of partitions that this instance no longer owns; their next owner computes the same from the
     * log.
     */
    void retain(Collection<OwnedPartition> owned) {
        parts.values().removeIf(part -> !owned.contains(part.owned()));
    }

    boolean isEmpty() {
        return parts.values().stream().allMatch(part -> part.outputs().isEmpty() && part.position() == null);
    }

    /** Returns the total size of the values of all outputs in bytes, which approximates the memory they take. */
    long bytes() {
        return parts.values().stream().mapToLong(PartitionOutcome::bytes).sum();
    }

    Collection<PartitionOutcome> parts() {
        return parts.values();
    }

    /** Returns whether any output goes to this topic. */
    boolean writesTo(String topic) {
        return parts.values().stream()
                .flatMap(part -> part.outputs().stream())
                .anyMatch(output -> output.topic().equals(topic));
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        parts.forEach((partition, part) -> {
            OffsetAndMetadata position = part.position();
            if (position != null) {
                offsets.put(partition, position);
            }
        });
        return offsets;
    }

    Tally tally() {
        Tally sum = new Tally();
        parts.values().forEach(part -> sum.add(part.tally()));
        return sum;
    }
}
