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
 * The averages of one host in buckets of equal length. Of a bucket of one window it is the average that was written
 * last, wherever it is read; of longer ones the mean of all that were. Not thread-safe; bounded by the number of
 * buckets and of CPUs.
 */
final class AverageBuckets {

    /** More than any machine has, and few enough for the memory. */
    private static final int MOST_CPUS = 512;

    private final Grid grid;
    private final Map<String, Row> rows = new TreeMap<>();
    private boolean full;

    /**
     * Where the buckets lie.
     *
     * @param start of the first, epoch milliseconds, a multiple of the step
     * @param step milliseconds, a multiple of a window
     * @param count how many there are
     */
    record Grid(long start, long step, int count) {

        /** The end of the last one, epoch milliseconds. */
        long end() {
            return start + step * count;
        }

        /** The bucket that a window ends in, at its very end at the latest; none if it is negative. */
        private int indexOf(long windowEnd) {
            long index = Math.floorDiv(windowEnd - start - 1, step);
            return index < count ? (int) Math.max(index, -1) : -1;
        }
    }

    AverageBuckets(Grid grid) {
        this.grid = grid;
    }

    /**
     * An average, and when it was written.
     *
     * @param writtenAt epoch milliseconds
     */
    record Written(WindowAverage average, long writtenAt) {}

    /** Adds an average; one that is in no bucket is left out. */
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

    /** Whether there were more CPUs than are kept. */
    boolean isFull() {
        return full;
    }

    /** A line for each CPU, by their names. */
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

    /** Of one CPU, by bucket. */
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

        /** The same window may have been written more than once. */
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

        /** To a hundredth of a percent, which no chart shows; null where there is none. */
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
