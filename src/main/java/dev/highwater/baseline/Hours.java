package dev.highwater.baseline;

import org.jspecify.annotations.Nullable;

/**
 * What is usual at each hour of the day (UTC): the mean, and the range in which most values lie. Each value moves both
 * ends of the range, a little inwards if it lies inside and much outwards if it lies outside, which makes them
 * quantiles (Robbins and Monro, 1951). Keeps its state like {@link Cover}.
 */
final class Hours {

    static final int HOURS = 24;

    /** Number of values, those of two days, after which an hour is known. */
    private static final int ENOUGH = 24;

    private static final float MOST_SEEN = 1_000;
    private static final long HOUR = 3_600_000;
    private static final double WEIGHT = 0.05;
    private static final float TAIL = 0.02f;
    private static final int ALL = HOURS;

    /** Tolerance outside of the usual range, as a fraction of its width. */
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

    /** Returns the index behind its last cell. */
    int end() {
        return at + SIZE;
    }

    /** Returns the mean for the hour of a time; NaN while the hour is not known. */
    float mean(float[] cells, long time) {
        int hour = hour(time);
        return cells[at + SEEN + hour] < ENOUGH ? Float.NaN : cells[at + MEAN + hour];
    }

    /** @param seen number of values taken in before, of all hours */
    void take(float[] cells, long time, float value, long seen) {
        int hour = hour(time);
        float before = cells[at + SEEN + hour];
        cells[at + MEAN + hour] +=
                (float) (Math.max(WEIGHT, 1.0 / (before + 1)) * ((double) value - cells[at + MEAN + hour]));
        cells[at + SEEN + hour] = Math.min(MOST_SEEN, before + 1);
        moveRange(cells, hour, value, before);
        moveRange(cells, ALL, value, (float) seen);
    }

    /** Limits what is usual at the hour of a time to the range between two bounds; see {@link Course#hold}. */
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

    /** Returns what is usual at a time; null while nothing is known. */
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
     * Returns whether a value lies in the usual range of its hour, or hardly outside. False while the hour is not
     * known.
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

    /** Returns the number of hours of the day that are known. */
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
        // At first the range simply spans all values.
        float step = Math.max(0.05f, Math.min(1, 6 / seen));
        float width = high - low;
        cells[at + LOW + slot] = low - outwards(low - value, step, width);
        cells[at + HIGH + slot] = high + outwards(value - high, step, width);
    }

    /** @param outside distance of the value beyond this end; negative if it is inside */
    private static float outwards(float outside, float step, float width) {
        if (outside <= 0) {
            return -step * TAIL * width;
        }
        // A single outlier moves the end by at most the width of the range.
        return step * (width > 0 ? Math.min(outside, width) : outside);
    }

    private static int hour(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR), (long) HOURS);
    }
}
