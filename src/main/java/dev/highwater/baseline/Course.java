package dev.highwater.baseline;

/**
 * The long mean of a series and its standard deviation, with a weight of a thousandth: three and a half days. Like
 * {@link Cover}, it says where its numbers are.
 */
final class Course {

    private static final double WEIGHT = 0.001;

    /**
     * What is further off than so many standard deviations counts as if it were just there: a single outlier of a
     * thousand times the range moves nothing by much.
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

    /** The cell after its last. */
    int end() {
        return at + SIZE;
    }

    /** The value, or as near to it as values are believed. */
    float believed(float[] cells, float value, long seen) {
        if (seen < SETTLED) {
            return value;
        }
        double off = FURTHEST * deviation(cells);
        double mean = cells[at + MEAN];
        return (float) Math.max(mean - off, Math.min(mean + off, value));
    }

    /** By how many standard deviations something is away from the long mean. */
    double deviations(float[] cells, float value) {
        return Math.abs((double) value - cells[at + MEAN]) / deviation(cells);
    }

    /** @param seen values taken in before */
    void take(float[] cells, float value, long seen) {
        double weight = Math.max(WEIGHT, 1.0 / (seen + 1));
        double off = (double) value - cells[at + MEAN];
        cells[at + VARIANCE] = (float) ((1 - weight) * (cells[at + VARIANCE] + weight * off * off));
        cells[at + MEAN] += (float) (weight * off);
    }

    /**
     * Holds the mean between two bounds, and the deviation at no more than half of their distance, as those of all
     * values between them are: what an outlier has done before it was known as one.
     */
    void hold(float[] cells, float low, float high) {
        cells[at + MEAN] = Math.max(low, Math.min(high, cells[at + MEAN]));
        double half = ((double) high - low) / 2;
        cells[at + VARIANCE] = (float) Math.min(half * half, cells[at + VARIANCE]);
    }

    /** Never 0: a thousandth of the mean is added. */
    private double deviation(float[] cells) {
        return StrictMath.sqrt(cells[at + VARIANCE]) + 0.001 * Math.abs((double) cells[at + MEAN]) + 1e-9;
    }
}
