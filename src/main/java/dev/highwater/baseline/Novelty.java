package dev.highwater.baseline;

/**
 * How new a value is: its distance to all that was seen, the more so the rarer such distances are. Like {@link Cover},
 * it says where its numbers are.
 */
final class Novelty {

    private final int at;
    private final int needed;
    private final double surpriseWeight;
    private final Cover cover;
    private final Surprise surprise;

    /**
     * @param at the first of its cells
     * @param needed values to see before it says anything
     * @param surpriseWeight how much it counts that such a distance is rare
     */
    Novelty(int at, int needed, double surpriseWeight) {
        this.at = at;
        this.needed = needed;
        this.surpriseWeight = surpriseWeight;
        cover = new Cover(at + 1);
        surprise = Surprise.ofDistance(at + 1 + Cover.SIZE);
    }

    /** The cell after its last. */
    int end() {
        return surprise.end();
    }

    /** Whether it has seen nothing yet. */
    boolean isEmpty(float[] cells) {
        return cells[at] == 0;
    }

    /** The lowest value of the past; see {@link Cover#low}. */
    float low(float[] cells) {
        return cover.low(cells);
    }

    /** The highest value of the past; see {@link Cover#high}. */
    float high(float[] cells) {
        return cover.high(cells);
    }

    /**
     * Judges a value by the past, then takes it in.
     *
     * @return log10 of the distance in hundredths of the range, and the surprise added; negative infinity when it is
     *     not new, or too little was seen to say so
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
