package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of an episode, to be appended to the history.
 *
 * @param dedupKey the deduplication key of the episode
 * @param kind what happens
 * @param reason why
 * @param level severity of the episode from then on; null if the event does not say
 * @param cause what caused the event; null if nothing about it is recorded
 */
public record NewEvent(
        String dedupKey,
        TransitionKind kind,
        TransitionReason reason,
        @Nullable Severity level,
        @Nullable Cause cause) {

    /** The cause of an event. */
    public sealed interface Cause permits Readings, Fold, Person, Remark, Silence {}

    /** Averages, compared with a threshold. */
    record Readings(TransitionRecord record) implements Cause {}

    /**
     * Five minutes of a series, compared with its baseline.
     *
     * @param end of them, event time
     * @param value mean of their averages, percent
     * @param before the means up to and including these five minutes, oldest first; may be empty
     */
    public record Fold(Instant end, double value, List<AlertEvent.Average> before) implements Cause {}

    /**
     * An action of a user.
     *
     * @param author the user's name
     * @param comment the user's comment; may be empty
     * @param until when the effect of the action expires; null if it has no end
     */
    record Person(String author, String comment, @Nullable Instant until) implements Cause {

        /** Creates the action of a user without an end. */
        Person(String author, String comment) {
            this(author, comment, null);
        }
    }

    /**
     * A user's comment about an episode that has ended: it is recorded in the history, and no receiver is notified.
     *
     * @param author the user's name
     * @param comment the user's comment; may be empty
     */
    record Remark(String author, String comment) implements Cause {}

    /**
     * A silence that begins or ends.
     *
     * @param id its id
     */
    record Silence(long id) implements Cause {}

    /** Creates the event of a transition that readings have caused. */
    static NewEvent of(TransitionRecord record) {
        Transition transition = record.transition();
        return new NewEvent(
                transition.dedupKey(),
                transition.kind(),
                transition.reason(),
                transition.episode().level(),
                new Readings(record));
    }

    /** Creates the event that a silence covers an episode which no silence has muted before. */
    public static NewEvent silenced(String dedupKey, Severity level, long silence) {
        return new NewEvent(dedupKey, TransitionKind.MUTED, TransitionReason.SILENCED, level, new Silence(silence));
    }

    /** Creates the event that the silence of an episode no longer covers it. */
    public static NewEvent silenceEnded(String dedupKey, Severity level, long silence) {
        return new NewEvent(
                dedupKey, TransitionKind.UNMUTED, TransitionReason.SILENCE_ENDED, level, new Silence(silence));
    }
}
