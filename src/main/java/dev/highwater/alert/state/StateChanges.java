package dev.highwater.alert.state;

import java.util.Arrays;

/**
 * The recent times at which a series fired and was resolved, by which flapping is detected. Immutable.
 *
 * @param times ends of the windows that did it, epoch milliseconds UTC, ascending
 */
public record StateChanges(long[] times) {

    public static final StateChanges NONE = new StateChanges(new long[0]);

    /** Returns these times with one more, without those that are too long ago to count. */
    public StateChanges and(long windowEnd, long periodMillis) {
        int first = 0;
        while (first < times.length && times[first] <= windowEnd - periodMillis) {
            first++;
        }
        long[] next = Arrays.copyOfRange(times, first, times.length + 1);
        next[next.length - 1] = windowEnd;
        return new StateChanges(next);
    }

    int count() {
        return times.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateChanges that && Arrays.equals(times, that.times);
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
