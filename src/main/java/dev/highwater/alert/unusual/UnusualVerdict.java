package dev.highwater.alert.unusual;

import dev.highwater.alert.TransitionReason;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.learn.Judged;
import dev.highwater.threshold.Threshold;
import java.util.Optional;

/** The change that a judgement makes to the episode of its series. */
sealed interface UnusualVerdict {

    /** Number of consecutive judgements without anything unusual that end an episode: half an hour. */
    int CALM = 6;

    /**
     * Number of consecutive unusual judgements that open another episode soon after one is over: a quarter of an hour.
     */
    int AGAIN = 3;

    /**
     * Open an episode, unless it was opened before.
     *
     * @param isAlarm whether it opens with an alarm of the baseline; else it is soon after another one
     */
    record Open(Threshold threshold, boolean isAlarm) implements UnusualVerdict {}

    /** The open episode goes on. */
    record GoOn() implements UnusualVerdict {}

    /** The open episode is over. */
    record Resolve(TransitionReason reason) implements UnusualVerdict {}

    /** Nothing happens. */
    record Nothing() implements UnusualVerdict {}

    /**
     * Decides what a judgement does to the episode of its series.
     *
     * @param threshold in force for the series
     * @param isOpen whether it has an open episode
     */
    static UnusualVerdict of(Judged judged, Optional<Threshold> threshold, boolean isOpen) {
        Optional<TransitionReason> unasked = unasked(threshold);
        if (unasked.isPresent()) {
            return isOpen ? new Resolve(unasked.get()) : new Nothing();
        }
        Sensitivity sensitivity = threshold.orElseThrow().detection().sensitivity();
        Judgement judgement = judged.judgement();
        if (!isOpen) {
            boolean isAlarm = judgement.isAlarm(sensitivity);
            return isAlarm || judged.lasting(sensitivity) >= AGAIN
                    ? new Open(threshold.orElseThrow(), isAlarm)
                    : new Nothing();
        }
        return judged.calm().at(sensitivity) >= CALM ? new Resolve(TransitionReason.USUAL_AGAIN) : new GoOn();
    }

    /** Returns why the threshold asks for no episodes about unusual series; empty if it does ask. */
    static Optional<TransitionReason> unasked(Optional<Threshold> threshold) {
        if (threshold.isEmpty()) {
            return Optional.of(TransitionReason.THRESHOLD_REMOVED);
        }
        return threshold.get().detect().findsUnusual()
                ? Optional.empty()
                : Optional.of(TransitionReason.THRESHOLD_CHANGED);
    }
}
