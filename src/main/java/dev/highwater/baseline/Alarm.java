package dev.highwater.baseline;

import java.util.EnumSet;
import java.util.Set;

/**
 * Decides when an alarm begins: with the first unusual value after a quiet time. Whatever continues, or recurs before
 * the quiet time is over, belongs to the same alarm. Also keeps a count of past alarms with a half-life of a week: the
 * higher it is, the more unusual a value has to be for the next one. Keeps its state like {@link Cover}.
 */
final class Alarm {

    /**
     * Number of values without an unusual one, six hours and a quarter, after which the next unusual one begins a new
     * alarm.
     */
    static final int QUIET = 75;

    private static final Sensitivity[] ALL = Sensitivity.values();

    /** Factor per value that halves the count of past alarms within the values of a week. */
    private static final float KEPT = (float) StrictMath.pow(0.5, 1 / 2016.0);

    private static final double HABIT_WEIGHT = 0.25;

    private static final int HABIT = 0;
    private static final int LEFT = 1;
    private static final int SIZE = LEFT + 3;

    private final int at;

    Alarm(int at) {
        this.at = at;
    }

    /** Returns the index behind its last cell. */
    int end() {
        return at + SIZE;
    }

    /** Returns by how much the next value has to be more unusual because of past alarms; subtracted from its excess. */
    double habit(float[] cells) {
        float alarms = cells[at + HABIT] * KEPT;
        return alarms == 0 ? 0 : HABIT_WEIGHT * StrictMath.log10(1 + alarms);
    }

    /** Takes in the score of the next value, and returns the sensitivities at which an alarm begins with it. */
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

    /** Returns the numbers of values since the last unusual one; at most {@link #QUIET} each. */
    Calm calm(float[] cells) {
        return new Calm(calm(cells, 0), calm(cells, 1), calm(cells, 2));
    }

    private int calm(float[] cells, int sensitivity) {
        return QUIET - (int) cells[at + LEFT + sensitivity];
    }
}
