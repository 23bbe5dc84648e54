package dev.highwater.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.SeriesName;
import dev.highwater.series.SeriesKey;
import java.util.Arrays;

/**
 * Numbers series from 0 on, in the order in which they are added. A hash table with linear probing that keeps the bytes
 * of all names in one array. With 100,000 series the cost is in cache misses and in references that the garbage
 * collector follows, and this layout has few of both.
 */
final class SeriesTable {

    /** Returned by {@link #find} for a series that was not added. */
    static final int NONE = -1;

    /** Hash slots: the hash in the upper half, the number plus one in the lower half; 0 if empty. */
    private long[] slots;

    /**
     * Two entries for each number: where the hostname ends in {@link #names}, and where the CPU's name ends, which is
     * where the next series begins.
     */
    private int[] ends;

    private byte[] names;
    private int size;

    /** @param expected expected number of series; initial capacity only */
    SeriesTable(int expected) {
        slots = new long[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) * 4)];
        ends = new int[Math.max(16, expected * 2)];
        names = new byte[Math.max(256, expected * 16)];
    }

    /** Returns the number of a series; {@link #NONE} if it was not added. */
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

    /** Adds a series, which must not be in the table, and returns its number. */
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

    /** Returns the series with a number. */
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
