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
 * @param dedupKey names the episode
 * @param kind what happens
 * @param reason why
 * @param level how bad the episode is from then on; null if that is not said
 * @param cause what is behind it; null if nothing has to be said of that
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
     * @param before what came before and they themselves, oldest first; may be empty
     */
    public record Fold(Instant end, double value, List<AlertEvent.Average> before) implements Cause {}

    /**
     * A user, over REST.
     *
     * @param author who
     * @param comment what they say; empty for nothing
     * @param until when what they do is over; null if it has no end
     */
    record Person(String author, String comment, @Nullable Instant until) implements Cause {

        /** Without an end. */
        Person(String author, String comment) {
            this(author, comment, null);
        }
    }

    /**
     * A user's comment, over REST, about an episode that has ended: it goes to the history, and no one is notified.
     *
     * @param author who
     * @param comment what they say; empty for nothing
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

    /** A silence covers an episode, which nothing has muted before. */
    public static NewEvent silenced(String dedupKey, Severity level, long silence) {
        return new NewEvent(dedupKey, TransitionKind.MUTED, TransitionReason.SILENCED, level, new Silence(silence));
    }

    /** The silence that muted an episode covers it no more. */
    public static NewEvent silenceEnded(String dedupKey, Severity level, long silence) {
        return new NewEvent(
                dedupKey, TransitionKind.UNMUTED, TransitionReason.SILENCE_ENDED, level, new Silence(silence));
    }
}
