package dev.highwater.averages.host;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds out whether averages are placed as Highwater writes them: keyed by host, in the partition that Kafka's default
 * partitioner chooses for the key. That fails if another engine writes them with another partitioner or without keys,
 * or if partitions were added since. Judges by samples: the number of partitions never shrinks, so among records from
 * the start of the period on a single one that does not fit proves it. Confined to one thread.
 */
final class KeyPlacement {

    /**
     * Minimum number of different keys. With fewer ones all may fit by chance, for each of which it is one in the
     * number of partitions.
     */
    private static final int ENOUGH_KEYS = 12;

    private final int partitions;
    private final HostRecords names = new HostRecords("");
    private final Set<ByteBuffer> keys = new HashSet<>();
    private boolean fits = true;

    /** @param partitions number of partitions of the topic */
    KeyPlacement(int partitions) {
        this.partitions = partitions;
    }

    /** Takes a sampled record into account. */
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

    /** Returns whether it is enough to read one partition for a host. */
    boolean isByHost() {
        return fits && (partitions == 1 || keys.size() >= ENOUGH_KEYS);
    }
}
