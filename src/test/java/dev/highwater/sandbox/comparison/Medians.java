package dev.highwater.sandbox.comparison;

import java.util.Arrays;

/** The middle of a few figures, which one bad round does not move. */
final class Medians {

    private Medians() {}

    /** The mean of both in the middle if there is an even number; not a number if there are none. */
    static double of(double... figures) {
        if (figures.length == 0) {
            return Double.NaN;
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
