package dev.highwater.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What one transaction has to carry: the outputs of a poll, and the positions that go with them, by partition. */
final class PollOutcome {

    private final Map<TopicPartition, PartitionOutcome> parts = new LinkedHashMap<>();

    /** The part of a partition, to be added to. */
    PartitionOutcome of(OwnedPartition owned) {
        return parts.computeIfAbsent(owned.partition(), partition -> new PartitionOutcome(owned));
    }

    /** Leaves out what is no longer this instance's to write: its next owner makes the same of the log. */
    void retain(Collection<OwnedPartition> owned) {
        parts.values().removeIf(part -> !owned.contains(part.owned()));
    }

    boolean isEmpty() {
        return parts.values().stream().allMatch(part -> part.outputs().isEmpty() && part.position() == null);
    }

    /** What the values of all outputs come to, which is what it takes in memory. */
    long bytes() {
        return parts.values().stream().mapToLong(PartitionOutcome::bytes).sum();
    }

    Collection<PartitionOutcome> parts() {
        return parts.values();
    }

    /** Whether anything is to be written to a topic. */
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
