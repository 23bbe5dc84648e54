package dev.highwater.alert;

import java.util.Arrays;

/**
 * When a series fired and was resolved lately: what tells flapping from trouble. Immutable.
 *
 * @param times ends of the windows that did it, epoch milliseconds UTC, ascending
 */
record Flips(long[] times) {

    /** None lately. */
    static final Flips NONE = new Flips(new long[0]);

    static Flips of(long... times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Flips(sorted);
    }

    /** With one more, and without those that are too long ago to count. */
    Flips and(long windowEnd, long periodMillis) {
        int first = 0;
        while (first < times.length && times[first] <= windowEnd - periodMillis) {
            first++;
        }
        long[] next = Arrays.copyOfRange(times, first, times.length + 1);
        next[next.length - 1] = windowEnd;
        return new Flips(next);
    }

    int count() {
        return times.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flips that && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return Arrays.toString(times);
    }
}
