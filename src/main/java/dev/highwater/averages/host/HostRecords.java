package dev.highwater.averages.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Recognises from its bytes whether a record of the averages topic may belong to a host. Among a million records only a
 * few thousand do, and parsing all of them takes too long. A record for which the answer is no certainly belongs to
 * another host. Confined to one thread.
 */
final class HostRecords {

    private static final byte[] FIELD = "\"hostname\":\"".getBytes(UTF_8);

    private final byte[] hostname;

    /** Position of the hostname in the previous record, where the next one most likely has it, too. */
    private int likely;

    HostRecords(String hostname) {
        this.hostname = hostname.getBytes(UTF_8);
    }

    /** Returns whether a record may belong to the host. */
    boolean mayHold(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || Arrays.equals(record.key(), hostname)) {
            return value != null;
        }
        // The key need not be the host: other writers may use none, or add the CPU.
        return !isKeyedByAnotherHost(record.key(), value) && mayName(value);
    }

    /** Returns whether key and value name the same host, which then is another one. */
    private boolean isKeyedByAnotherHost(byte @Nullable [] key, byte[] value) {
        return key != null && isHostnameOf(value, key);
    }

    /**
     * Returns whether a value in compact JSON has this name as its hostname. The result false is inconclusive if the
     * value has white space or escapes.
     */
    boolean isHostnameOf(byte[] value, byte[] name) {
        if (isAt(value, likely, FIELD)) {
            return isNameAt(value, likely + FIELD.length, name);
        }
        int found = indexOf(value, FIELD);
        if (found < 0) {
            return false;
        }
        likely = found;
        return isNameAt(value, found + FIELD.length, name);
    }

    /** Returns whether a value contains the name, or may contain it with escapes. */
    private boolean mayName(byte[] value) {
        return indexOf(value, hostname) >= 0 || indexOf(value, new byte[] {'\\'}) >= 0;
    }

    /** Returns the partition that Kafka's default partitioner chooses for a key. */
    static int home(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static boolean isNameAt(byte[] value, int at, byte[] name) {
        return isAt(value, at, name) && at + name.length < value.length && value[at + name.length] == '"';
    }

    private static boolean isAt(byte[] value, int at, byte[] wanted) {
        return at + wanted.length <= value.length
                && Arrays.equals(value, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] value, byte[] wanted) {
        for (int at = 0; at + wanted.length <= value.length; at++) {
            if (value[at] == wanted[0] && isAt(value, at, wanted)) {
                return at;
            }
        }
        return -1;
    }
}
