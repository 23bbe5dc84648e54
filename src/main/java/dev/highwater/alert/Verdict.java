package dev.highwater.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an average means for its series.
 *
 * @param reason why
 * @param next the series' state from now on
 * @param transition what has to be recorded and told; null if nothing
 */
record Verdict(Reason reason, SeriesState next, @Nullable Transition transition) {

    /** Nothing to tell. */
    static Verdict stay(Reason reason, SeriesState next) {
        return new Verdict(reason, next, null);
    }
}
