package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.series.SeriesKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Host and CPU of a series as UTF-8 in the bytes of a record, so that a series can be looked up without creating
 * strings. Keeps the whole record in memory; store its {@link #key()} instead. Confined to one thread.
 */
public final class SeriesName {

    /**
     * Random factor of the hash. Those who choose names do not know it, and the shift after each byte keeps the hash
     * from being a polynomial in it, some of which are zero for every factor; so no one can choose many names with the
     * same hash. Odd, so that no character is lost.
     */
    private static final int FACTOR = new SplittableRandom().nextInt() | 1;

    private final byte[] bytes;
    private final int hostname;
    private final int hostnameEnd;
    private final int cpu;
    private final int cpuEnd;
    private final int hash;
    private @Nullable SeriesKey key;

    /** Creates the name from two ranges of a record. */
    SeriesName(byte[] bytes, NameRange hostname, NameRange cpu) {
        this.bytes = bytes;
        this.hostname = hostname.start;
        this.hostnameEnd = hostname.end;
        this.cpu = cpu.start;
        this.cpuEnd = cpu.end;
        this.hash = join(hostname.hash, cpu.hash);
    }

    /** Creates the name from a key. */
    SeriesName(SeriesKey key) {
        this.bytes = (key.hostname() + key.cpu()).getBytes(UTF_8);
        this.hostname = 0;
        this.hostnameEnd = key.hostname().getBytes(UTF_8).length;
        this.cpu = hostnameEnd;
        this.cpuEnd = bytes.length;
        this.hash = join(hash(bytes, 0, hostnameEnd), hash(bytes, cpu, cpuEnd));
        this.key = key;
    }

    /** Extends the hash of a name by one byte. */
    static int hash(int before, byte next) {
        int hash = FACTOR * (before + next);
        return hash ^ hash >>> 15;
    }

    /** Combines the hashes of the two names. */
    private static int join(int hostname, int cpu) {
        // The finalizer of MurmurHash3, since hash tables use the lower bits.
        int hash = FACTOR * (hostname + 1) ^ cpu;
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** Returns host and CPU as strings. */
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

    /**
     * Returns a hash of both names, well distributed over all bits. It differs from one run of the program to the next.
     */
    public int hash() {
        return hash;
    }

    /** Returns the length of the hostname in bytes. */
    public int hostnameLength() {
        return hostnameEnd - hostname;
    }

    /** Returns the length of both names in bytes. */
    public int length() {
        return hostnameEnd - hostname + cpuEnd - cpu;
    }

    /** Copies the hostname and then the CPU's name into a buffer. */
    public void copyTo(byte[] names, int at) {
        System.arraycopy(bytes, hostname, names, at, hostnameEnd - hostname);
        System.arraycopy(bytes, cpu, names, at + hostnameEnd - hostname, cpuEnd - cpu);
    }

    /**
     * Returns whether a buffer holds these names as {@link #copyTo} has written them.
     *
     * @param at where the hostname begins
     * @param split where the hostname ends and the CPU's name begins
     * @param end where the CPU's name ends
     */
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
