package dev.highwater.threshold.store;

import dev.highwater.threshold.Threshold;
import java.util.Optional;

/**
 * The outcome of an attempt to change a threshold.
 *
 * @param verdict whether the change was made, and if not, why
 * @param threshold the row after the attempt, as far as it is known
 */
public record ThresholdChange(Verdict verdict, Optional<Threshold> threshold) {

    public enum Verdict {
        /** The row is as requested. */
        DONE,
        /** Nothing was changed: a row with this hostname and CPU exists already. */
        EXISTS,
        /** Nothing was changed: the row does not exist. */
        MISSING,
        /** Nothing was changed: the row has another version than the editor saw. */
        CHANGED_MEANWHILE,
        /** Nothing was changed: the table belongs to another application and lacks columns that the threshold needs. */
        ONLY_A_LIMIT
    }
}
