package dev.highwater.averages.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Tells from its bytes which record of the averages topic may be about a host, since of a million records a few
 * thousand are, and to read all of them takes too long. A record that is passed over is certainly about another. For
 * one thread.
 */
final class HostRecords {

    private static final byte[] FIELD = "\"hostname\":\"".getBytes(UTF_8);

    private final byte[] hostname;

    /** Where the name of the host began in the record before: most likely it does in the next one, too. */
    private int likely;

    HostRecords(String hostname) {
        this.hostname = hostname.getBytes(UTF_8);
    }

    /** Whether it may be about the host. */
    boolean mayHold(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || Arrays.equals(record.key(), hostname)) {
            return value != null;
        }
        // Whose it is, its key need not say: others may write without one, or with the CPU in it.
        return !isKeyedByAnotherHost(record.key(), value) && mayName(value);
    }

    /** Whether the host in the value, where it is plain to see, is the key. */
    private boolean isKeyedByAnotherHost(byte @Nullable [] key, byte[] value) {
        return key != null && isHostnameOf(value, key);
    }

    /**
     * Whether a value, written plainly, has this name as its hostname. False says nothing where the value has spaces or
     * escapes.
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

    /** Whether the name occurs; or might, written with escapes. */
    private boolean mayName(byte[] value) {
        return indexOf(value, hostname) >= 0 || indexOf(value, new byte[] {'\\'}) >= 0;
    }

    /** The partition that Kafka's own partitioner chooses for a key. */
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
