package dev.highwater.notification;

import dev.highwater.notification.plan.Planner;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * A destination that is notified of alerts, such as a Slack channel or a webhook.
 *
 * @param name name of the receiver
 * @param planner decides what is sent
 * @param notifier sends it
 * @param links finds the addresses of its messages
 * @param pace how often it may be called, and how often alerts are repeated
 */
public record Receiver(ReceiverName name, Planner planner, Notifier notifier, Links links, Pace pace) {

    /**
     * The time limits and intervals of a receiver.
     *
     * @param minimumInterval shortest time between two messages
     * @param answerWithin longest time one notification may take the notifier
     * @param gatherWithin the grouping interval: what the receiver was notified of so recently counts when new alerts
     *     are gathered into one message
     * @param repeatEvery the repeat interval: an episode that still fires unacknowledged is notified again after this
     *     time; zero for never
     * @param repeatsAcknowledged whether acknowledged episodes are repeated as well; muted ones never are
     */
    public record Pace(
            Duration minimumInterval,
            Duration answerWithin,
            Duration gatherWithin,
            Duration repeatEvery,
            boolean repeatsAcknowledged) {

        /** Creates the pace of a receiver for people, for whom acknowledged episodes are not repeated. */
        public Pace(Duration minimumInterval, Duration answerWithin, Duration gatherWithin, Duration repeatEvery) {
            this(minimumInterval, answerWithin, gatherWithin, repeatEvery, false);
        }

        /**
         * Returns the longest pause between attempts while the receiver cannot be reached. A receiver for which
         * acknowledged episodes are repeated holds a copy of what fires and treats an alert that is not sent again in
         * time as resolved, so its pauses must not exceed the repeat interval.
         */
        public Duration longestPause() {
            return repeatsAcknowledged && repeatEvery.compareTo(RetryPause.LONGEST) < 0
                    ? repeatEvery
                    : RetryPause.LONGEST;
        }
    }

    /** Finds the address of a message for people. */
    @FunctionalInterface
    public interface Links {

        /** Finds nothing: for receivers whose messages have no address. */
        Links NONE = reference -> Uni.createFrom().item(Optional.empty());

        /**
         * Returns the address of a message; empty if it has none, or if the receiver cannot be asked now.
         *
         * @param reference the receiver's id of the message
         */
        Uni<Optional<String>> find(String reference);
    }
}
