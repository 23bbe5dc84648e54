package dev.highwater.baseline;

/**
 * How rare it is that a quantity is so large: a histogram of its past on a logarithmic scale, which fades with a
 * half-life of some 2,300 values. Like {@link Cover}, it says where its numbers are.
 */
final class Surprise {

    private static final float KEPT = 0.9997f;
    private static final int TOTAL = 0;
    private static final int COUNTS = 1;

    private final int at;
    private final int bins;
    private final double lowest;
    private final double[] steps;

    private Surprise(int at, int bins, double lowest, double... steps) {
        this.at = at;
        this.bins = bins;
        this.lowest = lowest;
        this.steps = steps;
    }

    /** Of a distance as a part of the range: two bins for each doubling, from 0.004 on. */
    static Surprise ofDistance(int at) {
        return new Surprise(at, 16, 0.004, StrictMath.sqrt(2));
    }

    /** Of a number of standard deviations: four bins for each doubling, from 0.05 on. */
    static Surprise ofDeviations(int at) {
        return new Surprise(
                at,
                24,
                0.05,
                StrictMath.sqrt(StrictMath.sqrt(2)),
                StrictMath.sqrt(2),
                StrictMath.sqrt(StrictMath.sqrt(8)));
    }

    /** The cell after its last. */
    int end() {
        return at + COUNTS + bins;
    }

    /**
     * Measures a quantity by the past, then takes it in.
     *
     * @param quantity from 0 on
     * @return the share of past quantities that were as large, from 1 down to nearly 0
     */
    double take(float[] cells, double quantity) {
        int bin = bin(quantity);
        double asLarge = 0;
        for (int i = bin; i < bins; i++) {
            asLarge += cells[at + COUNTS + i];
        }
        double share = (asLarge + 0.5) / (cells[at + TOTAL] + 1.0);
        for (int i = TOTAL; i < COUNTS + bins; i++) {
            cells[at + i] *= KEPT;
        }
        cells[at + TOTAL]++;
        cells[at + COUNTS + bin]++;
        return Math.min(1, share);
    }

    /** By the exponent of the ratio and by comparisons, which are exact; the first bin has all that is too small. */
    private int bin(double quantity) {
        double ratio = quantity / lowest;
        if (!(ratio > 1)) {
            return 0;
        }
        int doublings = Math.getExponent(ratio);
        double rest = Math.scalb(ratio, -doublings);
        int bin = 1 + doublings * (steps.length + 1);
        for (double step : steps) {
            bin += rest >= step ? 1 : 0;
        }
        return Math.min(bin, bins - 1);
    }
}
