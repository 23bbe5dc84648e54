package dev.highwater.window;

import java.util.Arrays;

/**
 * Sum, count and maximum of the readings of each series in one window, by the series' number. Adding in the same order
 * gives the same bits.
 */
final class RunningAverages {

    private static final int SUM = 0;
    private static final int COUNT = 1;
    private static final int MAXIMUM = 2;
    private static final int FIELDS = 3;

    /**
     * Beside each other, so that a series is in one line of the processor's cache, or two. Counts are exact up to 2^53.
     */
    private double[] fields;

    /** @param expected series to be added */
    RunningAverages(int expected) {
        fields = new double[Math.max(16, expected) * FIELDS];
    }

    /** Adds the first reading of the next series. */
    void begin(int series, double usage) {
        int at = series * FIELDS;
        if (at + FIELDS > fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        fields[at + MAXIMUM] = usage;
        // As is 0.0 + usage for -0.0.
        fields[at + SUM] = 0.0 + usage;
        fields[at + COUNT] = 1;
    }

    /** Adds another reading. */
    void add(int series, double usage) {
        int at = series * FIELDS;
        fields[at + SUM] += usage;
        fields[at + COUNT]++;
        // As Flink compares, to which 0.0 is not above -0.0.
        if (usage > fields[at + MAXIMUM]) {
            fields[at + MAXIMUM] = usage;
        }
    }

    double average(int series) {
        int at = series * FIELDS;
        return fields[at + SUM] / fields[at + COUNT];
    }

    double maximum(int series) {
        return fields[series * FIELDS + MAXIMUM];
    }
}
