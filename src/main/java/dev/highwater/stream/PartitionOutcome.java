package dev.highwater.stream;

import dev.highwater.reading.RejectedReading;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The outputs of one transaction for one partition, and the position to commit with them. */
final class PartitionOutcome {

    private final OwnedPartition owned;
    private final List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
    private final Tally tally = new Tally();
    private long bytes;
    private @Nullable OffsetAndMetadata position;

    PartitionOutcome(OwnedPartition owned) {
        this.owned = owned;
    }

    OwnedPartition owned() {
        return owned;
    }

    void filtered(ProducerRecord<byte[], byte[]> output) {
        add(output);
        tally.filtered++;
    }

    void average(ProducerRecord<byte[], byte[]> output) {
        add(output);
        tally.averages++;
    }

    void deadLetter(RejectedReading rejected, ProducerRecord<byte[], byte[]> output) {
        add(output);
        tally.deadLetters.merge(rejected.reason(), 1L, Long::sum);
    }

    private void add(ProducerRecord<byte[], byte[]> output) {
        outputs.add(output);
        byte[] value = output.value();
        bytes += value == null ? 0 : value.length;
    }

    /** Returns the total size of the values of all outputs, in bytes. */
    long bytes() {
        return bytes;
    }

    /**
     * Includes the partition's position in the transaction, unless the partition is still being replayed: a commit
     * would then lower its frontier.
     */
    void commitPosition() {
        if (!owned.isReplaying()) {
            position = owned.replayPosition().toCommit();
        }
    }

    List<ProducerRecord<byte[], byte[]>> outputs() {
        return outputs;
    }

    Tally tally() {
        return tally;
    }

    /** Returns the offset to commit; null if none. */
    @Nullable
    OffsetAndMetadata position() {
        return position;
    }
}
