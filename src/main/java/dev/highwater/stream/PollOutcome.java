package dev.highwater.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    Collection<PartitionOutcome> parts() {
        return parts.values();
    }

    Stream<ProducerRecord<byte[], byte[]>> outputs() {
        return parts.values().stream().flatMap(part -> part.outputs().stream());
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
