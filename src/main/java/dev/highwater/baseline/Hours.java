package dev.highwater.baseline;

import org.jspecify.annotations.Nullable;

/**
 * What is usual at each hour of the day: the mean, and between what most values lie. The ends of that range are moved
 * by each value, a little inwards when it is inside and much outwards when it is outside, which makes them quantiles
 * (Robbins and Monro, 1951). Like {@link Cover}, it says where its numbers are.
 */
final class Hours {

    static final int HOURS = 24;

    /** Values of an hour until it is known: those of two days. */
    private static final int ENOUGH = 24;

    private static final float MOST_SEEN = 1_000;
    private static final long HOUR = 3_600_000;
    private static final double WEIGHT = 0.05;
    private static final float TAIL = 0.02f;
    private static final int ALL = HOURS;

    /** Of the width of the usual range. */
    private static final float HARDLY = 0.3f;

    private static final int MEAN = 0;
    private static final int LOW = MEAN + HOURS;
    private static final int HIGH = LOW + HOURS + 1;
    private static final int SEEN = HIGH + HOURS + 1;
    private static final int SIZE = SEEN + HOURS;

    private final int at;

    Hours(int at) {
        this.at = at;
    }

    /** The cell after its last. */
    int end() {
        return at + SIZE;
    }

    /** The mean of the hour of this time; not a number as long as the hour is not known. */
    float mean(float[] cells, long time) {
        int hour = hour(time);
        return cells[at + SEEN + hour] < ENOUGH ? Float.NaN : cells[at + MEAN + hour];
    }

    /** @param seen values taken in before, of all hours */
    void take(float[] cells, long time, float value, long seen) {
        int hour = hour(time);
        float before = cells[at + SEEN + hour];
        cells[at + MEAN + hour] +=
                (float) (Math.max(WEIGHT, 1.0 / (before + 1)) * ((double) value - cells[at + MEAN + hour]));
        cells[at + SEEN + hour] = Math.min(MOST_SEEN, before + 1);
        moveRange(cells, hour, value, before);
        moveRange(cells, ALL, value, (float) seen);
    }

    /** Holds what is usual at the hour of this time between two bounds; see {@link Course#hold}. */
    void hold(float[] cells, long time, float low, float high) {
        hold(cells, at + MEAN + hour(time), low, high);
        hold(cells, at + LOW + hour(time), low, high);
        hold(cells, at + HIGH + hour(time), low, high);
        hold(cells, at + LOW + ALL, low, high);
        hold(cells, at + HIGH + ALL, low, high);
    }

    private static void hold(float[] cells, int cell, float low, float high) {
        cells[cell] = Math.max(low, Math.min(high, cells[cell]));
    }

    /** What is usual at a time; null while nothing is known. */
    @Nullable
    UsualRange range(float[] cells, long time, long seen) {
        if (seen == 0) {
            return null;
        }
        boolean known = cells[at + SEEN + hour(time)] >= ENOUGH;
        int slot = known ? hour(time) : ALL;
        return new UsualRange(cells[at + LOW + slot], cells[at + HIGH + slot], known);
    }

    /**
     * Whether a value is what is usual at its hour, or hardly outside of it. Nothing is, while the hour is not known.
     */
    boolean isUsual(float[] cells, long time, float value) {
        int hour = hour(time);
        if (cells[at + SEEN + hour] < ENOUGH) {
            return false;
        }
        float low = cells[at + LOW + hour];
        float high = cells[at + HIGH + hour];
        float outside = value > high ? value - high : Math.max(0, low - value);
        return outside <= HARDLY * (high - low);
    }

    /** How many hours of the day are known. */
    int known(float[] cells) {
        int known = 0;
        for (int i = 0; i < HOURS; i++) {
            known += cells[at + SEEN + i] >= ENOUGH ? 1 : 0;
        }
        return known;
    }

    private void moveRange(float[] cells, int slot, float value, float seen) {
        float low = cells[at + LOW + slot];
        float high = cells[at + HIGH + slot];
        if (seen == 0) {
            cells[at + LOW + slot] = value;
            cells[at + HIGH + slot] = value;
            return;
        }
        // At first it simply spans what came.
        float step = Math.max(0.05f, Math.min(1, 6 / seen));
        float width = high - low;
        cells[at + LOW + slot] = low - outwards(low - value, step, width);
        cells[at + HIGH + slot] = high + outwards(value - high, step, width);
    }

    /** @param outside by how much the value is outside of this end; negative if it is inside */
    private static float outwards(float outside, float step, float width) {
        if (outside <= 0) {
            return -step * TAIL * width;
        }
        // A single outlier moves it by no more than the range.
        return step * (width > 0 ? Math.min(outside, width) : outside);
    }

    private static int hour(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR), (long) HOURS);
    }
}
