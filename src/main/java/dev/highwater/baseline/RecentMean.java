package dev.highwater.baseline;

/** An exponential mean of the recent values, in a single cell. */
final class RecentMean {

    private final int at;
    private final double weight;

    /** @param weight weight of the newest value */
    RecentMean(int at, double weight) {
        this.at = at;
        this.weight = weight;
    }

    int end() {
        return at + 1;
    }

    /**
     * Takes in a value and returns the mean.
     *
     * @param seen number of values taken in before
     */
    float take(float[] cells, float value, long seen) {
        cells[at] += (float) (Math.max(weight, 1.0 / (seen + 1)) * ((double) value - cells[at]));
        return cells[at];
    }
}
