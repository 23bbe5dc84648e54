package dev.highwater.baseline;

import java.util.EnumSet;
import java.util.Set;

/**
 * When an alarm begins: with the first unusual value after a quiet time. What goes on, or comes back soon, is the same
 * alarm. And how often it has been so: who raises alarms again and again has to be the stranger for the next one, and
 * is forgiven with a half-life of a week. Like {@link Cover}, it says where its numbers are.
 */
final class Alarm {

    /**
     * So many values without an unusual one, six hours and a quarter, and the next unusual one is an alarm of its own
     * again.
     */
    static final int QUIET = 75;

    private static final Sensitivity[] ALL = Sensitivity.values();

    /** Half of an alarm is forgotten after the values of a week. */
    private static final float KEPT = (float) StrictMath.pow(0.5, 1 / 2016.0);

    private static final double HABIT_WEIGHT = 0.25;

    private static final int HABIT = 0;
    private static final int LEFT = 1;
    private static final int SIZE = LEFT + 3;

    private final int at;

    Alarm(int at) {
        this.at = at;
    }

    /** The cell after its last. */
    int end() {
        return at + SIZE;
    }

    /** What the excess of the next value has to be larger by, since there were alarms before. */
    double habit(float[] cells) {
        float alarms = cells[at + HABIT] * KEPT;
        return alarms == 0 ? 0 : HABIT_WEIGHT * StrictMath.log10(1 + alarms);
    }

    /** Takes the score of the next value in, and returns for which sensitivities an alarm begins with it. */
    Set<Sensitivity> after(float[] cells, double score) {
        cells[at + HABIT] *= KEPT;
        Set<Sensitivity> begun = EnumSet.noneOf(Sensitivity.class);
        for (Sensitivity sensitivity : ALL) {
            int cell = at + LEFT + sensitivity.ordinal();
            if (score > sensitivity.threshold()) {
                if (cells[cell] == 0) {
                    begun.add(sensitivity);
                }
                cells[cell] = QUIET;
            } else if (cells[cell] > 0) {
                cells[cell]--;
            }
        }
        cells[at + HABIT] += begun.contains(Sensitivity.MEDIUM) ? 1 : 0;
        return begun.isEmpty() ? Set.of() : begun;
    }

    /** Values since the last unusual one; no more than {@link #QUIET}. */
    Calm calm(float[] cells) {
        return new Calm(calm(cells, 0), calm(cells, 1), calm(cells, 2));
    }

    private int calm(float[] cells, int sensitivity) {
        return QUIET - (int) cells[at + LEFT + sensitivity];
    }
}
