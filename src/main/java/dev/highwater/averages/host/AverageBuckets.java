package dev.highwater.averages.host;

import dev.highwater.window.TumblingWindow;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The averages of one host in buckets of equal length. A bucket that is one window long has the average that was
 * written last, in whichever order records are read; a longer one has the mean of all. Not thread-safe; bounded by the
 * number of buckets and of CPUs.
 */
final class AverageBuckets {

    /** Maximum number of CPUs: more than any machine has, and few enough for the memory. */
    private static final int MOST_CPUS = 512;

    private final Grid grid;
    private final Map<String, Row> rows = new TreeMap<>();
    private boolean full;

    /**
     * Position of the buckets in time.
     *
     * @param start start of the first bucket, epoch milliseconds UTC, a multiple of the step
     * @param step length of a bucket in milliseconds, a multiple of a window
     * @param count number of buckets
     */
    record Grid(long start, long step, int count) {

        /** Returns the end of the last bucket, epoch milliseconds UTC. */
        long end() {
            return start + step * count;
        }

        /**
         * Returns the index of the bucket that contains the end of a window; a bucket includes its own end but not its
         * start. Negative if there is none.
         */
        private int indexOf(long windowEnd) {
            long index = Math.floorDiv(windowEnd - start - 1, step);
            return index < count ? (int) Math.max(index, -1) : -1;
        }
    }

    AverageBuckets(Grid grid) {
        this.grid = grid;
    }

    /**
     * An average with the time at which it was written.
     *
     * @param writtenAt epoch milliseconds UTC
     */
    record Written(WindowAverage average, long writtenAt) {}

    /** Adds an average; ignores one that lies in no bucket. */
    void add(Written written) {
        WindowAverage average = written.average();
        int index = grid.indexOf(average.windowEnd());
        if (index < 0) {
            return;
        }
        Row row = rows.get(average.series().cpu());
        if (row == null) {
            if (rows.size() >= MOST_CPUS) {
                full = true;
                return;
            }
            row = new Row(grid.count());
            rows.put(average.series().cpu(), row);
        }
        if (grid.step() == TumblingWindow.SIZE) {
            row.put(index, written);
        } else {
            row.add(index, average);
        }
    }

    /** Returns whether averages were left out because of {@link #MOST_CPUS}. */
    boolean isFull() {
        return full;
    }

    /** Returns a line for each CPU, ordered by name. */
    List<HostPast.Line> lines() {
        List<HostPast.Line> lines = new ArrayList<>();
        rows.forEach((cpu, row) -> lines.add(new HostPast.Line(
                cpu,
                row.values(row.sum, true),
                row.values(row.lowest, false),
                row.values(row.highest, false),
                row.values(row.peak, false))));
        return lines;
    }

    /** The buckets of one CPU. */
    private static final class Row {
        private final int[] windows;
        private final long[] writtenAt;
        private final double[] sum;
        private final double[] lowest;
        private final double[] highest;
        private final double[] peak;

        private Row(int count) {
            windows = new int[count];
            writtenAt = new long[count];
            sum = new double[count];
            lowest = new double[count];
            highest = new double[count];
            peak = new double[count];
        }

        /**
         * Sets the bucket of a window, unless it has an average that was written later; a window may be written
         * repeatedly.
         */
        private void put(int index, Written written) {
            if (windows[index] > 0 && written.writtenAt() < writtenAt[index]) {
                return;
            }
            writtenAt[index] = written.writtenAt();
            windows[index] = 0;
            sum[index] = 0;
            add(index, written.average());
        }

        private void add(int index, WindowAverage average) {
            boolean isFirst = windows[index] == 0;
            double usage = average.average();
            windows[index]++;
            sum[index] += usage;
            lowest[index] = isFirst || usage < lowest[index] ? usage : lowest[index];
            highest[index] = isFirst || usage > highest[index] ? usage : highest[index];
            peak[index] = isFirst || average.maximum() > peak[index] ? average.maximum() : peak[index];
        }

        /**
         * Returns the values rounded to a hundredth of a percent, which is finer than charts show; null for empty
         * buckets.
         */
        private List<@Nullable Double> values(double[] of, boolean isSum) {
            @Nullable Double[] values = new Double[of.length];
            for (int i = 0; i < of.length; i++) {
                values[i] = windows[i] == 0 ? null : rounded(isSum ? of[i] / windows[i] : of[i]);
            }
            return Arrays.asList(values);
        }

        private static double rounded(double usage) {
            return Math.floor(usage * 100 + 0.5) / 100;
        }
    }
}
