package dev.highwater.stream;

import dev.highwater.reading.RejectedReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What one transaction has to carry: the outputs of a poll, and the positions that go with them. */
final class PollOutcome {

    private final List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final Tally tally = new Tally();

    void filtered(ProducerRecord<byte[], byte[]> output) {
        outputs.add(output);
        tally.filtered++;
    }

    void average(ProducerRecord<byte[], byte[]> output) {
        outputs.add(output);
        tally.averages++;
    }

    void deadLetter(RejectedReading rejected, ProducerRecord<byte[], byte[]> output) {
        outputs.add(output);
        tally.deadLetters.merge(rejected.reason(), 1L, Long::sum);
    }

    /** Has a partition's position committed; left out while it is being replayed, since that would lower its frontier. */
    void position(OwnedPartition owned) {
        if (!owned.isReplaying()) {
            offsets.put(owned.partition(), owned.replayPosition().toCommit());
        }
    }

    boolean isEmpty() {
        return outputs.isEmpty() && offsets.isEmpty();
    }

    List<ProducerRecord<byte[], byte[]>> outputs() {
        return outputs;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    Tally tally() {
        return tally;
    }
}
