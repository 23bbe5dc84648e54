package dev.highwater.alert.state;

import dev.highwater.alert.TransitionReason;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of judging one average.
 *
 * @param reason why
 * @param next the series' state from now on
 * @param transition the transition to record; null if there is none
 * @param progressed whether the open episode has to be written although there is no transition, so that a restarted
 *     instance continues from here
 */
public record Verdict(
        TransitionReason reason, SeriesState next, @Nullable Transition transition, boolean progressed) {

    /** Returns a verdict without a transition, and with nothing to write. */
    static Verdict stay(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, false);
    }

    /** Returns a verdict without a transition, but with progress to write. */
    static Verdict progress(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, true);
    }

    /** Returns a verdict with a transition. */
    static Verdict of(Transition transition, SeriesState next) {
        return new Verdict(transition.reason(), next, transition, false);
    }
}
