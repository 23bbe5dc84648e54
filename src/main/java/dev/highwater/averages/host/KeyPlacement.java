package dev.highwater.averages.host;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether averages are where Highwater would have written them: keyed by host, each in the partition that Kafka's
 * partitioner chooses for its key. They are not where others write them, with another partitioner or without keys, nor
 * where partitions were added since. Goes by samples: of records from the beginning of the time in question, whose
 * partitions cannot become fewer, one that does not fit gives it away. For one thread.
 */
final class KeyPlacement {

    /** With fewer keys, that all fit may be chance: each does with one in as many as there are partitions. */
    private static final int ENOUGH_KEYS = 12;

    private final int partitions;
    private final HostRecords names = new HostRecords("");
    private final Set<ByteBuffer> keys = new HashSet<>();
    private boolean fits = true;

    /** @param partitions how many the topic has */
    KeyPlacement(int partitions) {
        this.partitions = partitions;
    }

    /** Takes a record into account. */
    void look(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return;
        }
        fits &= key != null
                && HostRecords.home(key, partitions) == record.partition()
                && names.isHostnameOf(value, key);
        if (key != null && keys.size() < ENOUGH_KEYS) {
            keys.add(ByteBuffer.wrap(key));
        }
    }

    /** Whether one partition is enough to look at for a host. */
    boolean isByHost() {
        return fits && (partitions == 1 || keys.size() >= ENOUGH_KEYS);
    }
}
