package dev.highwater.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.SeriesName;
import dev.highwater.series.SeriesKey;
import java.util.Arrays;

/**
 * Numbers series from 0 on, in the order in which they are added. A hash table with linear probing that keeps the bytes
 * of the names in one array: with 100,000 series, what it costs is the processor's waiting for memory and the garbage
 * collector's following of references, and both are fewer so.
 */
final class SeriesTable {

    /** No series has it. */
    static final int NONE = -1;

    /** By hash: in the upper half the hash itself, in the lower the number and one; 0 where there is none. */
    private long[] slots;

    /** By number: where its host's name ends in {@link #names}, and where its CPU's, where the next one's begins. */
    private int[] ends;

    private byte[] names;
    private int size;

    /** @param expected series to be added */
    SeriesTable(int expected) {
        slots = new long[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) * 4)];
        ends = new int[Math.max(16, expected * 2)];
        names = new byte[Math.max(256, expected * 16)];
    }

    /** The number of a series; {@link #NONE} if it was not added. */
    int find(SeriesName name) {
        int mask = slots.length - 1;
        long hash = (long) name.hash() << Integer.SIZE;
        for (int i = name.hash() & mask; ; i = (i + 1) & mask) {
            long slot = slots[i];
            if (slot == 0) {
                return NONE;
            }
            int number = (int) slot - 1;
            if ((slot ^ hash) >>> Integer.SIZE == 0 && name.isAt(names, start(number), split(number), end(number))) {
                return number;
            }
        }
    }

    /** Adds a series that is not there. */
    int add(SeriesName name) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int start = start(size);
        int end = Math.addExact(start, name.length());
        if (end > names.length) {
            names = Arrays.copyOf(names, Math.max(end, names.length + (names.length >> 1)));
        }
        if (size * 2 + 1 >= ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        name.copyTo(names, start);
        ends[size * 2] = start + name.hostnameLength();
        ends[size * 2 + 1] = end;
        put((long) name.hash() << Integer.SIZE | ++size);
        return size - 1;
    }

    int size() {
        return size;
    }

    /** The series of a number. */
    SeriesKey key(int number) {
        int start = start(number);
        int split = split(number);
        return new SeriesKey(
                new String(names, start, split - start, UTF_8), new String(names, split, end(number) - split, UTF_8));
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long slot : old) {
            if (slot != 0) {
                put(slot);
            }
        }
    }

    private void put(long slot) {
        int mask = slots.length - 1;
        int i = (int) (slot >>> Integer.SIZE) & mask;
        while (slots[i] != 0) {
            i = (i + 1) & mask;
        }
        slots[i] = slot;
    }

    private int start(int number) {
        return number == 0 ? 0 : end(number - 1);
    }

    private int split(int number) {
        return ends[number * 2];
    }

    private int end(int number) {
        return ends[number * 2 + 1];
    }
}
