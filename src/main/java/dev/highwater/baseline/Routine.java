package dev.highwater.baseline;

/**
 * The hours of the week at which the series was unusual before. What happens every night or every Sunday is routine,
 * however rare it is, and has to be more unusual than that to count. The hours before and after count as the same. An
 * hour is forgotten four to eight weeks after the last time. Keeps its state like {@link Cover}.
 */
final class Routine {

    private static final double WEIGHT = 0.4;

    private static final long HOUR = 3_600_000;
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int WEEK_HOURS = DAYS * HOURS;

    /** The epoch was a Thursday; hours by which to shift it, so that weeks begin on Monday. */
    private static final int THURSDAY = 3 * HOURS;

    private static final int PERIOD_WEEKS = 4;

    private static final int WEEK = 0;

    /** The hours of a day are bits of an integer, which a cell holds exactly. */
    private static final int THIS_WEEK = 1;

    private static final int THIS_PERIOD = THIS_WEEK + DAYS;
    private static final int LAST_PERIOD = THIS_PERIOD + DAYS;
    private static final int SIZE = LAST_PERIOD + DAYS;

    private final int at;

    Routine(int at) {
        this.at = at;
    }

    /** Returns the index behind its last cell. */
    int end() {
        return at + SIZE;
    }

    /** Returns by how much a value at this time has to be more unusual, since it was unusual then in earlier weeks. */
    double weight(float[] cells, long time) {
        turn(cells, week(time));
        int hour = hourOfWeek(time);
        for (int near = hour + WEEK_HOURS - 1; near <= hour + WEEK_HOURS + 1; near++) {
            int day = near % WEEK_HOURS / HOURS;
            int hours = (int) cells[at + THIS_PERIOD + day] | (int) cells[at + LAST_PERIOD + day];
            if ((hours >> near % HOURS & 1) == 1) {
                return WEIGHT;
            }
        }
        return 0;
    }

    /** Remembers that the series is unusual at this time. */
    void remember(float[] cells, long time) {
        int hour = hourOfWeek(time);
        add(cells, at + THIS_WEEK + hour / HOURS, 1 << hour % HOURS);
    }

    private void turn(float[] cells, long week) {
        long before = (long) cells[at + WEEK];
        if (before == week) {
            return;
        }
        cells[at + WEEK] = (float) week;
        long periods = Math.floorDiv(week, PERIOD_WEEKS) - Math.floorDiv(before, PERIOD_WEEKS);
        for (int day = 0; day < DAYS; day++) {
            add(cells, at + THIS_PERIOD + day, (int) cells[at + THIS_WEEK + day]);
            cells[at + THIS_WEEK + day] = 0;
            if (periods != 0) {
                cells[at + LAST_PERIOD + day] = periods == 1 ? cells[at + THIS_PERIOD + day] : 0;
                cells[at + THIS_PERIOD + day] = 0;
            }
        }
    }

    private static void add(float[] cells, int cell, int hours) {
        cells[cell] = (float) ((int) cells[cell] | hours);
    }

    private static int hourOfWeek(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR) + THURSDAY, (long) WEEK_HOURS);
    }

    private static long week(long time) {
        return Math.floorDiv(Math.floorDiv(time, HOUR) + THURSDAY, (long) WEEK_HOURS);
    }
}
