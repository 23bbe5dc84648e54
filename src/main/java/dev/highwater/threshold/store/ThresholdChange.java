package dev.highwater.threshold.store;

import dev.highwater.threshold.Threshold;
import java.util.Optional;

/**
 * How an attempt to change a threshold ended.
 *
 * @param verdict what happened, or why nothing did
 * @param threshold the one that is there afterwards, as far as is known
 */
public record ThresholdChange(Verdict verdict, Optional<Threshold> threshold) {

    public enum Verdict {
        /** It is as wanted now. */
        DONE,
        /** Nothing was created: there is one. */
        EXISTS,
        /** Nothing was changed: there is none. */
        MISSING,
        /** Nothing was changed: it is not the version that the editor saw. */
        CHANGED_MEANWHILE,
        /** Nothing was changed: the table is somebody else's and has no columns for more than a limit. */
        ONLY_A_LIMIT
    }
}
