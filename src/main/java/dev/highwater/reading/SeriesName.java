package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.series.SeriesKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The names of a series as they stand among the bytes of a record, in UTF-8. A series is found by them without making
 * texts of them. Keeps the whole record in memory, so keep its {@link #key()} instead. Belongs to one thread.
 */
public final class SeriesName {

    /**
     * Of the hash of a name. No one who chooses names knows it, and the shift after each byte makes that the hash is no
     * polynomial in it, of which some are zero whatever the factor is; so no one can choose many names of the same
     * hash. Odd, so that no character is lost.
     */
    private static final int FACTOR = new SplittableRandom().nextInt() | 1;

    private final byte[] bytes;
    private final int hostname;
    private final int hostnameEnd;
    private final int cpu;
    private final int cpuEnd;
    private final int hash;
    private @Nullable SeriesKey key;

    /** The names that stand there now, in the bytes of a record. */
    SeriesName(byte[] bytes, NameRange hostname, NameRange cpu) {
        this.bytes = bytes;
        this.hostname = hostname.start;
        this.hostnameEnd = hostname.end;
        this.cpu = cpu.start;
        this.cpuEnd = cpu.end;
        this.hash = join(hostname.hash, cpu.hash);
    }

    /** The same as bytes. */
    SeriesName(SeriesKey key) {
        this.bytes = (key.hostname() + key.cpu()).getBytes(UTF_8);
        this.hostname = 0;
        this.hostnameEnd = key.hostname().getBytes(UTF_8).length;
        this.cpu = hostnameEnd;
        this.cpuEnd = bytes.length;
        this.hash = join(hash(bytes, 0, hostnameEnd), hash(bytes, cpu, cpuEnd));
        this.key = key;
    }

    /** The hash of a name with one byte more. */
    static int hash(int before, byte next) {
        int hash = FACTOR * (before + next);
        return hash ^ hash >>> 15;
    }

    /** The hash of a series, by those of its two names. */
    private static int join(int hostname, int cpu) {
        // The finalizer of MurmurHash3, as the lower bits are what tables look at.
        int hash = FACTOR * (hostname + 1) ^ cpu;
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** The names as texts. */
    public SeriesKey key() {
        SeriesKey made = key;
        if (made == null) {
            made = new SeriesKey(
                    new String(bytes, hostname, hostnameEnd - hostname, UTF_8),
                    new String(bytes, cpu, cpuEnd - cpu, UTF_8));
            key = made;
        }
        return made;
    }

    /** A hash of both names, good in all its bits; differs from one run of the program to the next. */
    public int hash() {
        return hash;
    }

    /** Length of the host's name in bytes. */
    public int hostnameLength() {
        return hostnameEnd - hostname;
    }

    /** Length of both names in bytes. */
    public int length() {
        return hostnameEnd - hostname + cpuEnd - cpu;
    }

    /** Writes both names into a buffer, the CPU's behind the host's. */
    public void copyTo(byte[] names, int at) {
        System.arraycopy(bytes, hostname, names, at, hostnameEnd - hostname);
        System.arraycopy(bytes, cpu, names, at + hostnameEnd - hostname, cpuEnd - cpu);
    }

    /** Whether these are the names that {@link #copyTo} has written there. */
    public boolean isAt(byte[] names, int at, int split, int end) {
        return Arrays.equals(bytes, hostname, hostnameEnd, names, at, split)
                && Arrays.equals(bytes, cpu, cpuEnd, names, split, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesName name && key().equals(name.key());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return key().toString();
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash(hash, bytes[i]);
        }
        return hash;
    }
}
