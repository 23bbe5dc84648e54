package dev.highwater.baseline;

/**
 * Measures how new a value is: its distance from all values seen, weighted by how rare such a distance is. Keeps its
 * state like {@link Cover}.
 */
final class Novelty {

    private final int at;
    private final int needed;
    private final double surpriseWeight;
    private final Cover cover;
    private final Surprise surprise;

    /**
     * @param at index of its first cell
     * @param needed number of values to see before it says anything
     * @param surpriseWeight weight of the rarity of the distance
     */
    Novelty(int at, int needed, double surpriseWeight) {
        this.at = at;
        this.needed = needed;
        this.surpriseWeight = surpriseWeight;
        cover = new Cover(at + 1);
        surprise = Surprise.ofDistance(at + 1 + Cover.SIZE);
    }

    /** Returns the index behind its last cell. */
    int end() {
        return surprise.end();
    }

    /** Returns whether it has seen no value yet. */
    boolean isEmpty(float[] cells) {
        return cells[at] == 0;
    }

    /** Returns the lowest value of the past; see {@link Cover#low}. */
    float low(float[] cells) {
        return cover.low(cells);
    }

    /** Returns the highest value of the past; see {@link Cover#high}. */
    float high(float[] cells) {
        return cover.high(cells);
    }

    /**
     * Judges a value by the past, then takes it in.
     *
     * @return log10 of the distance in hundredths of the range, plus the weighted surprise; negative infinity if the
     *     value is not new, or too few values were seen
     */
    double take(float[] cells, float value) {
        double distance = cover.take(cells, value);
        if (cells[at] < needed) {
            cells[at]++;
            return Double.NEGATIVE_INFINITY;
        }
        double share = surprise.take(cells, distance);
        return distance == 0
                ? Double.NEGATIVE_INFINITY
                : StrictMath.log10(distance / 0.01) - surpriseWeight * StrictMath.log10(share);
    }
}
