package dev.highwater.baseline;

/**
 * The long-term mean of a series and its standard deviation, as exponential averages with a weight of a thousandth:
 * three and a half days. Keeps its state like {@link Cover}.
 */
final class Course {

    private static final double WEIGHT = 0.001;

    /**
     * Number of standard deviations at which values are cut off, so that a single outlier of a thousand times the range
     * moves nothing by much.
     */
    private static final double FURTHEST = 30;

    private static final int SETTLED = 20;

    private static final int MEAN = 0;
    private static final int VARIANCE = 1;
    private static final int SIZE = 2;

    private final int at;

    Course(int at) {
        this.at = at;
    }

    /** Returns the index behind its last cell. */
    int end() {
        return at + SIZE;
    }

    /** Returns the value, limited to {@link #FURTHEST} standard deviations from the mean. */
    float believed(float[] cells, float value, long seen) {
        if (seen < SETTLED) {
            return value;
        }
        double off = FURTHEST * deviation(cells);
        double mean = cells[at + MEAN];
        return (float) Math.max(mean - off, Math.min(mean + off, value));
    }

    /** Returns the distance of a value from the mean, in standard deviations. */
    double deviations(float[] cells, float value) {
        return Math.abs((double) value - cells[at + MEAN]) / deviation(cells);
    }

    /** @param seen number of values taken in before */
    void take(float[] cells, float value, long seen) {
        double weight = Math.max(WEIGHT, 1.0 / (seen + 1));
        double off = (double) value - cells[at + MEAN];
        cells[at + VARIANCE] = (float) ((1 - weight) * (cells[at + VARIANCE] + weight * off * off));
        cells[at + MEAN] += (float) (weight * off);
    }

    /**
     * Limits the mean to the range between two bounds, and the deviation to half of the width of that range, which no
     * set of values inside it exceeds. Undoes what an outlier did before it was recognised.
     */
    void hold(float[] cells, float low, float high) {
        cells[at + MEAN] = Math.max(low, Math.min(high, cells[at + MEAN]));
        double half = ((double) high - low) / 2;
        cells[at + VARIANCE] = (float) Math.min(half * half, cells[at + VARIANCE]);
    }

    /** Returns the standard deviation plus a thousandth of the mean; never 0. */
    private double deviation(float[] cells) {
        return StrictMath.sqrt(cells[at + VARIANCE]) + 0.001 * Math.abs((double) cells[at + MEAN]) + 1e-9;
    }
}
