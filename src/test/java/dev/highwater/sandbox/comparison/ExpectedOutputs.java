package dev.highwater.sandbox.comparison;

import dev.highwater.sandbox.readings.Workload;
import java.util.Arrays;

/**
 * What has to come of a {@link Workload}, worked out from the readings themselves: a row for each reading over 80, and
 * average and maximum of each series in each window of 30 s. Rows are held as hashes of 64 bits, as there are millions.
 * Immutable once it is made.
 */
public final class ExpectedOutputs {

    private final Workload workload;
    private final long[] rows;
    private final long firstWindow;
    private final double[] sums;
    private final double[] maxima;
    private final int[] counts;
    private final int averages;
    private final Totals totals;

    /**
     * What a reader that writes nothing has to have seen, those readings included that close windows.
     *
     * @param usage sum of all, percent
     * @param times sum of all event times, which wraps around
     */
    public record Totals(long readings, double usage, long times) {}

    public ExpectedOutputs(Workload workload) {
        this.workload = workload;
        long count = workload.size().readings();
        this.firstWindow = Math.floorDiv(workload.time(0), Workload.WINDOW_MILLIS);
        int windows = (int) (Math.floorDiv(workload.time(count - 1), Workload.WINDOW_MILLIS) - firstWindow) + 1;
        int cells = Math.multiplyExact(windows, workload.size().series());
        this.sums = new double[cells];
        this.maxima = new double[cells];
        this.counts = new int[cells];
        Counting counting = new Counting();
        workload.forEach(counting);
        this.rows = Arrays.copyOf(counting.found, counting.size);
        Arrays.sort(rows);
        for (int i = 1; i < rows.length; i++) {
            if (rows[i] == rows[i - 1]) {
                throw new IllegalStateException("Two readings have the same hash: begin the workload at another time");
            }
        }
        this.averages =
                (int) Arrays.stream(counts).filter(readings -> readings > 0).count();
        this.totals = new Totals(counting.readings, counting.usage, counting.times);
    }

    private final class Counting implements Workload.Visitor {

        private long[] found = new long[1024];
        private int size;
        private long readings;
        private double usage;
        private long times;

        private Counting() {
            for (int i = 0; i < workload.size().partitions(); i++) {
                readings++;
                usage += Workload.CLOSING_USAGE;
                times += workload.closingTime();
            }
        }

        @Override
        public void accept(int series, double percent, long time) {
            readings++;
            usage += percent;
            times += time;
            if (percent > Workload.FILTER_ABOVE) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, size * 2);
                }
                found[size++] = RowDigest.hash(series, percent, time);
            }
            int cell = cell(series, time);
            sums[cell] += percent;
            maxima[cell] = counts[cell] == 0 ? percent : Math.max(maxima[cell], percent);
            counts[cell]++;
        }
    }

    public Totals totals() {
        return totals;
    }

    /** Rows of the filter topic. */
    public int rows() {
        return rows.length;
    }

    /** Rows of the averages topic, without those of hosts that only close windows. */
    public int averages() {
        return averages;
    }

    Workload workload() {
        return workload;
    }

    /** Place of a row among all that are expected; negative if it is none of them. */
    int row(int series, double usage, long time) {
        return series < 0 ? -1 : Arrays.binarySearch(rows, RowDigest.hash(series, usage, time));
    }

    /** Place of an average among all; negative if there is to be none. */
    int average(int series, long windowStart) {
        long window = Math.floorDiv(windowStart, Workload.WINDOW_MILLIS) - firstWindow;
        if (series < 0 || window < 0 || windowStart % Workload.WINDOW_MILLIS != 0) {
            return -1;
        }
        long cell = window * workload.size().series() + series;
        return cell < counts.length && counts[(int) cell] > 0 ? (int) cell : -1;
    }

    double average(int place) {
        return sums[place] / counts[place];
    }

    double maximum(int place) {
        return maxima[place];
    }

    /** How many places there are for averages. */
    int averagePlaces() {
        return counts.length;
    }

    boolean isAverage(int place) {
        return counts[place] > 0;
    }

    int seriesOfAverage(int place) {
        return place % workload.size().series();
    }

    /** Epoch milliseconds. */
    long windowOfAverage(int place) {
        return (firstWindow + place / workload.size().series()) * Workload.WINDOW_MILLIS;
    }

    private int cell(int series, long time) {
        return (int) (Math.floorDiv(time, Workload.WINDOW_MILLIS) - firstWindow)
                        * workload.size().series()
                + series;
    }
}
