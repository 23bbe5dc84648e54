package dev.highwater.live;

import dev.highwater.window.WindowAverage;
import java.util.Arrays;

/**
 * The latest averages of one series, sorted by the end of their windows. Stored in arrays, so that an hour of thousands
 * of series takes only a few megabytes. Not thread-safe.
 */
final class SeriesWindows {

    /** Maximum number of windows, however short they are. */
    private static final int MOST = 4096;

    private long[] ends = new long[8];
    private double[] averages = new double[8];
    private double[] maxima = new double[8];
    private int size;
    private long lastReceived;

    /**
     * Adds a window or replaces the one with the same end. Drops windows that end {@code span} milliseconds or more
     * before the newest.
     *
     * @param now time of arrival in milliseconds, of any clock that does not go back
     */
    void add(WindowAverage average, long span, long now) {
        lastReceived = now;
        long end = average.windowEnd();
        int place = place(end);
        if (place == size || ends[place] != end) {
            if (size > 0 && end <= ends[size - 1] - span) {
                return;
            }
            open(place);
        }
        ends[place] = end;
        averages[place] = average.average();
        maxima[place] = average.maximum();
        trim(span);
    }

    /** Number of windows. */
    int size() {
        return size;
    }

    /** Returns the end of a window, epoch milliseconds UTC; window 0 is the oldest. */
    long end(int window) {
        return ends[window];
    }

    /** Returns the average usage in a window, percent. */
    double average(int window) {
        return averages[window];
    }

    /** Returns the maximum usage in a window, percent. */
    double maximum(int window) {
        return maxima[window];
    }

    /** Returns the time of arrival of the last average, as it was given to {@link #add}. */
    long lastReceived() {
        return lastReceived;
    }

    /**
     * Returns the index of a window, or the index at which it has to be inserted. Searches from the end, where it
     * almost always is.
     */
    private int place(long end) {
        int place = size;
        while (place > 0 && ends[place - 1] >= end) {
            place--;
        }
        return place;
    }

    private void open(int place) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            averages = Arrays.copyOf(averages, size * 2);
            maxima = Arrays.copyOf(maxima, size * 2);
        }
        move(place, place + 1, size - place);
        size++;
    }

    private void trim(long span) {
        int old = Math.max(0, size - MOST);
        while (ends[old] <= ends[size - 1] - span) {
            old++;
        }
        if (old > 0) {
            size -= old;
            move(old, 0, size);
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(ends, from, ends, to, count);
        System.arraycopy(averages, from, averages, to, count);
        System.arraycopy(maxima, from, maxima, to, count);
    }
}
