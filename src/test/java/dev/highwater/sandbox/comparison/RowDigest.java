package dev.highwater.sandbox.comparison;

/**
 * A number for a multitude of filtered readings in any order: two that differ in a row, or in how often it is there,
 * are all but certain to differ in it. For use by one thread.
 */
public final class RowDigest {

    private long count;
    private long sum;

    /** Adds a row: {@code usage} in percent, {@code time} in epoch milliseconds. */
    public void add(int series, double usage, long time) {
        count++;
        sum += hash(series, usage, time);
    }

    public long count() {
        return count;
    }

    /** Whether both have the same rows. */
    public boolean isSameAs(RowDigest other) {
        return count == other.count && sum == other.sum;
    }

    /** The finalizer of SplitMix64 after each part, so that no two rows of a few million are likely to share one. */
    static long hash(int series, double usage, long time) {
        return mix(mix(mix(series + 0x9e3779b97f4a7c15L) ^ Double.doubleToLongBits(usage)) ^ time);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
