package dev.highwater.window;

import java.util.Arrays;

/**
 * Sum, count and maximum of the readings of each series in one window, by the number of the series. Adding the same
 * readings in the same order gives bit-identical results.
 */
final class RunningAverages {

    private static final int SUM = 0;
    private static final int COUNT = 1;
    private static final int MAXIMUM = 2;
    private static final int FIELDS = 3;

    /**
     * Sum, count and maximum side by side, so that a series occupies one or two cache lines. Counts are exact up to
     * 2^53.
     */
    private double[] fields;

    /** @param expected expected number of series; initial capacity only */
    RunningAverages(int expected) {
        fields = new double[Math.max(16, expected) * FIELDS];
    }

    /** Adds the first reading of the next series. Series must be numbered without gaps. */
    void begin(int series, double usage) {
        int at = series * FIELDS;
        if (at + FIELDS > fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        fields[at + MAXIMUM] = usage;
        // Turns -0.0 into 0.0, the same as summing from 0.0.
        fields[at + SUM] = 0.0 + usage;
        fields[at + COUNT] = 1;
    }

    /** Adds a further reading of a series. */
    void add(int series, double usage) {
        int at = series * FIELDS;
        fields[at + SUM] += usage;
        fields[at + COUNT]++;
        // Compares as Flink does, for which 0.0 is not above -0.0.
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
