package dev.highwater.delivery;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to tell a receiver ended. */
public sealed interface DeliveryResult {

    /** For people and for the outbox row; never holds a secret. */
    String reason();

    /** Name of the outcome in metrics. */
    String label();

    /**
     * How long to wait before this notification is tried again; empty when no further attempt is worth it.
     *
     * @param attempts attempts made so far, this one included
     * @param random from 0 to 1, spreads the attempts of several instances
     */
    Optional<Duration> retryIn(int attempts, double random);

    /** Whether the receiver would fare no better with another notification now, so that all of them should wait. */
    boolean pausesReceiver();

    /** The receiver has it. */
    record Delivered() implements DeliveryResult {

        @Override
        public String reason() {
            return "";
        }

        @Override
        public String label() {
            return "delivered";
        }

        @Override
        public Optional<Duration> retryIn(int attempts, double random) {
            return Optional.empty();
        }

        @Override
        public boolean pausesReceiver() {
            return false;
        }
    }

    /**
     * The receiver is overloaded, broken or out of reach.
     *
     * @param retryAfter how long the receiver asked us to wait, if it did
     */
    record Unavailable(String reason, Optional<Duration> retryAfter) implements DeliveryResult {

        @Override
        public String label() {
            return "unavailable";
        }

        @Override
        public Optional<Duration> retryIn(int attempts, double random) {
            return retryAfter.or(() -> Optional.of(Backoff.exponential(attempts, random)));
        }

        @Override
        public boolean pausesReceiver() {
            return true;
        }
    }

    /** The receiver refuses everything until a person changes a setting, here or there. */
    record Misconfigured(String reason) implements DeliveryResult {

        @Override
        public String label() {
            return "misconfigured";
        }

        @Override
        public Optional<Duration> retryIn(int attempts, double random) {
            return Optional.of(Backoff.SLOW);
        }

        @Override
        public boolean pausesReceiver() {
            return true;
        }
    }

    /** The receiver will never take this notification. */
    record Refused(String reason) implements DeliveryResult {

        @Override
        public String label() {
            return "refused";
        }

        @Override
        public Optional<Duration> retryIn(int attempts, double random) {
            return Optional.empty();
        }

        @Override
        public boolean pausesReceiver() {
            return false;
        }
    }
}
