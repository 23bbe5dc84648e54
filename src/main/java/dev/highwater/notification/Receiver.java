package dev.highwater.notification;

import dev.highwater.notification.plan.Planner;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * A destination that is notified of alerts, such as a Slack channel or a webhook.
 *
 * @param name as the outbox has it
 * @param planner decides what is sent
 * @param notifier sends it
 * @param links where people find the messages
 * @param pace how fast
 */
public record Receiver(ReceiverName name, Planner planner, Notifier notifier, Links links, Pace pace) {

    /**
     * How fast a receiver may be called, in durations.
     *
     * @param minimumInterval shortest time between two messages
     * @param answerWithin how long the notifier takes at most
     * @param gatherWithin what happened so recently counts when new alerts are gathered
     * @param repeatEvery the repeat interval: an episode that fires unacknowledged for so long is notified again; zero
     *     for never
     * @param repeatsAcknowledged whether that holds for what somebody has acknowledged as well; not for what is muted
     */
    public record Pace(
            Duration minimumInterval,
            Duration answerWithin,
            Duration gatherWithin,
            Duration repeatEvery,
            boolean repeatsAcknowledged) {

        /** Of one that notifies people, who are not to be reminded of what they have acknowledged. */
        public Pace(Duration minimumInterval, Duration answerWithin, Duration gatherWithin, Duration repeatEvery) {
            this(minimumInterval, answerWithin, gatherWithin, repeatEvery, false);
        }

        /**
         * How long to wait at most before it is called again after it could not be reached. One that is sent again what
         * somebody has acknowledged holds a copy of what fires, and takes for over what does not come in time: the
         * pauses must not grow beyond that.
         */
        public Duration longestPause() {
            return repeatsAcknowledged && repeatEvery.compareTo(RetryPause.LONGEST) < 0 ? repeatEvery : RetryPause.LONGEST;
        }
    }

    /** Where people find a message. */
    @FunctionalInterface
    public interface Links {

        /** For receivers whose messages have no address. */
        Links NONE = reference -> Uni.createFrom().item(Optional.empty());

        /** Its address; empty if it has none, or if it cannot be asked for now. */
        Uni<Optional<String>> find(String reference);
    }
}
