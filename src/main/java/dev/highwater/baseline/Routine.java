package dev.highwater.baseline;

/**
 * At which hours of the week the series was strange before: what comes every night or every Sunday is a routine,
 * however rare it is, and has to be stranger than that to be called unusual. An hour before or after counts as the
 * same. It is forgotten between four and eight weeks after the last time. Like {@link Cover}, it says where its numbers
 * are.
 */
final class Routine {

    private static final double WEIGHT = 0.4;

    private static final long HOUR = 3_600_000;
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int WEEK_HOURS = DAYS * HOURS;

    /** From the epoch, a Thursday, back to Monday. */
    private static final int THURSDAY = 3 * HOURS;

    private static final int PERIOD_WEEKS = 4;

    private static final int WEEK = 0;

    /** The hours of a day are the bits of a whole number, which a cell holds exactly. */
    private static final int THIS_WEEK = 1;

    private static final int THIS_PERIOD = THIS_WEEK + DAYS;
    private static final int LAST_PERIOD = THIS_PERIOD + DAYS;
    private static final int SIZE = LAST_PERIOD + DAYS;

    private final int at;

    Routine(int at) {
        this.at = at;
    }

    /** The cell after its last. */
    int end() {
        return at + SIZE;
    }

    /** What an excess has to be larger by at this time, since it was strange then in weeks before. */
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

    /** Remembers that it is strange at this time. */
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
