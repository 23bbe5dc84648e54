package dev.highwater.baseline;

/**
 * Measures how rare it is for a quantity to be so large: a histogram of its past on a logarithmic scale, which fades
 * with a half-life of some 2,300 values. Keeps its state like {@link Cover}.
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

    /** Creates a histogram for distances as fractions of the range: two bins for each doubling, from 0.004 on. */
    static Surprise ofDistance(int at) {
        return new Surprise(at, 16, 0.004, StrictMath.sqrt(2));
    }

    /** Creates a histogram for numbers of standard deviations: four bins for each doubling, from 0.05 on. */
    static Surprise ofDeviations(int at) {
        return new Surprise(
                at,
                24,
                0.05,
                StrictMath.sqrt(StrictMath.sqrt(2)),
                StrictMath.sqrt(2),
                StrictMath.sqrt(StrictMath.sqrt(8)));
    }

    /** Returns the index behind its last cell. */
    int end() {
        return at + COUNTS + bins;
    }

    /**
     * Measures a quantity by the past, then takes it in.
     *
     * @param quantity 0 or more
     * @return share of past quantities that were as large, from 1 down to nearly 0
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

    /**
     * Returns the bin of a quantity, from the exponent of a ratio and by comparisons, which are exact. The first bin
     * holds everything that is too small.
     */
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
