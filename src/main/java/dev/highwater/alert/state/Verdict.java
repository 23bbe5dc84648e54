package dev.highwater.alert.state;

import dev.highwater.alert.TransitionReason;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of judging one average.
 *
 * @param reason why
 * @param next the series' state from now on
 * @param transition what has to be recorded and notified; null if nothing
 * @param progressed whether an open episode has reached a point from which a restart must go on, although there is no
 *     transition
 */
public record Verdict(
        TransitionReason reason, SeriesState next, @Nullable Transition transition, boolean progressed) {

    /** No transition, and nothing to write. */
    static Verdict stay(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, false);
    }

    /** No transition, but progress to write. */
    static Verdict progress(TransitionReason reason, SeriesState next) {
        return new Verdict(reason, next, null, true);
    }

    /** A transition. */
    static Verdict of(Transition transition, SeriesState next) {
        return new Verdict(transition.reason(), next, transition, false);
    }
}
