package dev.highwater.baseline;

/**
 * The values of the past as up to six spans, so that every value seen lies in a span and the widest gaps stay open. A
 * value outside of all spans becomes a new one; when there are too many, the two nearest are joined. The mass of a span
 * is the number of its values; it fades with a half-life of 5,000 values, and a span with nearly no mass left is
 * forgotten. So a single outlier costs one span and does not distort the others.
 *
 * <p>Holds no state itself: its numbers are in the array of a series' cells that callers pass in, from a fixed index
 * on.
 */
final class Cover {

    private static final int SPANS = 6;

    /** Room for one more span, until two are joined. */
    private static final int ROOM = SPANS + 1;

    private static final int COUNT = 0;
    private static final int UNIT = 1;
    private static final int LOW = 2;
    private static final int HIGH = LOW + ROOM;
    private static final int MASS = HIGH + ROOM;
    static final int SIZE = MASS + ROOM;

    private static final double HALF_LIFE = 5_000;

    /** Growth of the weight of a new value, which has the same effect as shrinking all masses with each value. */
    private static final float GROWTH = (float) StrictMath.pow(2, 1 / HALF_LIFE);

    /** A power of two, so that nothing is rounded when all masses are scaled down again. */
    private static final float HIGHEST_UNIT = 1 << 20;

    /** Mass, in values, below which a span is forgotten; a single value is after 8,700 more. */
    private static final float FORGOTTEN = 0.3f;

    /** Fraction of the mass, at each end, that does not count as part of the range. */
    private static final double TRIMMED = 0.002;

    /** Fraction of the range; a value closer to a span than this counts as inside. */
    private static final double NEAR = 0.004;

    private final int at;

    /** @param at index of its first cell */
    Cover(int at) {
        this.at = at;
    }

    /**
     * Measures the distance of a value from all spans, then takes it in.
     *
     * @return distance to the nearest past value, as a fraction of the past's range; 0 if the value counts as inside
     */
    double take(float[] cells, float value) {
        float unit = fade(cells);
        int next = next(cells, value);
        double below = next > 0 ? (double) value - cells[at + HIGH + next - 1] : Double.POSITIVE_INFINITY;
        double above =
                next < count(cells) ? Math.max(0, (double) cells[at + LOW + next] - value) : Double.POSITIVE_INFINITY;
        double distance = Math.min(below, above);
        // For a flat line, a thousandth of its value.
        double range = Math.max((double) high(cells) - low(cells), Math.max(1e-6, Math.abs((double) value) / 1000));
        if (distance > NEAR * range) {
            insert(cells, next, value, unit);
        } else {
            widen(cells, below < above || next == count(cells) ? next - 1 : next, value, unit);
        }
        double part = distance / range;
        return part < NEAR || Double.isInfinite(part) ? 0 : part;
    }

    private int count(float[] cells) {
        return (int) cells[at + COUNT];
    }

    /** Lets all masses fade by one value, and returns the weight of the next value. */
    private float fade(float[] cells) {
        float unit = cells[at + UNIT] == 0 ? 1 : cells[at + UNIT] * GROWTH;
        if (unit > HIGHEST_UNIT) {
            unit /= HIGHEST_UNIT;
            for (int i = 0; i < count(cells); i++) {
                cells[at + MASS + i] /= HIGHEST_UNIT;
            }
        }
        cells[at + UNIT] = unit;
        for (int i = count(cells) - 1; i >= 0 && count(cells) > 1; i--) {
            if (cells[at + MASS + i] < FORGOTTEN * unit) {
                remove(cells, i);
            }
        }
        return unit;
    }

    /** Returns the index of the first span that does not end below the value. */
    private int next(float[] cells, float value) {
        int next = 0;
        while (next < count(cells) && cells[at + HIGH + next] < value) {
            next++;
        }
        return next;
    }

    /** Returns the lowest value, without the lowest 0.2 percent of the mass; 0 while there is none. */
    float low(float[] cells) {
        return cells[at + LOW + edge(cells, 0, 1)];
    }

    /** Returns the highest value, without the highest 0.2 percent of the mass; 0 while there is none. */
    float high(float[] cells) {
        return cells[at + HIGH + edge(cells, Math.max(0, count(cells) - 1), -1)];
    }

    private int edge(float[] cells, int from, int step) {
        double mass = 0;
        for (int i = 0; i < count(cells); i++) {
            mass += cells[at + MASS + i];
        }
        double left = TRIMMED * mass;
        int edge = from;
        // Terminates, since no end has all of the mass.
        while (cells[at + MASS + edge] < left) {
            left -= cells[at + MASS + edge];
            edge += step;
        }
        return edge;
    }

    private void widen(float[] cells, int span, float value, float unit) {
        cells[at + LOW + span] = Math.min(cells[at + LOW + span], value);
        cells[at + HIGH + span] = Math.max(cells[at + HIGH + span], value);
        cells[at + MASS + span] += unit;
    }

    private void insert(float[] cells, int span, float value, float unit) {
        move(cells, span, span + 1);
        cells[at + LOW + span] = value;
        cells[at + HIGH + span] = value;
        cells[at + MASS + span] = unit;
        cells[at + COUNT]++;
        if (count(cells) > SPANS) {
            joinNearest(cells);
        }
    }

    private void joinNearest(float[] cells) {
        int nearest = 1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < count(cells); i++) {
            double gap = (double) cells[at + LOW + i] - cells[at + HIGH + i - 1];
            if (gap < smallest) {
                smallest = gap;
                nearest = i;
            }
        }
        cells[at + HIGH + nearest - 1] = cells[at + HIGH + nearest];
        cells[at + MASS + nearest - 1] += cells[at + MASS + nearest];
        remove(cells, nearest);
    }

    private void remove(float[] cells, int span) {
        move(cells, span + 1, span);
        cells[at + COUNT]--;
        int free = count(cells);
        cells[at + LOW + free] = 0;
        cells[at + HIGH + free] = 0;
        cells[at + MASS + free] = 0;
    }

    /** Moves a span and all above it to another index. */
    private void move(float[] cells, int from, int to) {
        int length = count(cells) - from;
        if (length > 0) {
            System.arraycopy(cells, at + LOW + from, cells, at + LOW + to, length);
            System.arraycopy(cells, at + HIGH + from, cells, at + HIGH + to, length);
            System.arraycopy(cells, at + MASS + from, cells, at + MASS + to, length);
        }
    }
}
