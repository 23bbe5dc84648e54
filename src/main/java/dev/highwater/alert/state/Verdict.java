package dev.highwater.alert.state;

import dev.highwater.alert.TransitionReason;
import org.jspecify.annotations.Nullable;

/**
 * What an average means for its series.
 *
 * @param reason why
 * @param next the series' state from now on
 * @param transition what has to be recorded and told; null if nothing
 * @param progressed whether an open episode has come to a point from which a restart must go on, although nothing is told
 */
public record Verdict(
        TransitionReason reason, SeriesState next, @Nullable Transition transition, boolean progressed) {

    /** Nothing to tell or to write. */
    static Verdict stay(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, false);
    }

    /** Nothing to tell, but the database has to know. */
    static Verdict progress(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, true);
    }

    /** Something to tell. */
    static Verdict of(Transition transition, SeriesState next) {
        return new Verdict(transition.reason(), next, transition, false);
    }
}
