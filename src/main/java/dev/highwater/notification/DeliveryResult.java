package dev.highwater.notification;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to tell a receiver ended. */
public sealed interface DeliveryResult {

    /** For people, and for the outbox; never holds a secret. Empty if all went well. */
    String reason();

    /** Name of the outcome in metrics. */
    String label();

    /** Name of the reason in metrics: one of a few, such as {@code rate_limited} or {@code channel_not_found}. */
    String code();

    /**
     * The receiver has it.
     *
     * @param reference the receiver's own name for the message that is to be changed and answered from now on: this one, or the one
     *     that this is an answer to; empty if it has none
     */
    record Delivered(String reference) implements DeliveryResult {

        /** By a receiver whose messages cannot be changed. */
        public Delivered() {
            this("");
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public String label() {
            return "delivered";
        }

        @Override
        public String code() {
            return "";
        }
    }

    /**
     * The receiver is overloaded, broken or out of reach: everything for it waits.
     *
     * @param retryAfter how long the receiver asked us to wait, if it did
     */
    record Unavailable(String code, String reason, Optional<Duration> retryAfter) implements DeliveryResult {

        /** One that did not say how long. */
        public Unavailable(String code, String reason) {
            this(code, reason, Optional.empty());
        }

        @Override
        public String label() {
            return "unavailable";
        }

        /**
         * How long to wait before anything is tried again.
         *
         * @param failures in a row, this one included
         * @param random from 0 to 1, spreads the attempts of several instances
         */
        public Duration retryIn(int failures, double random) {
            return retryAfter.orElseGet(() -> Backoff.exponential(failures, random));
        }
    }

    /** The receiver refuses everything until a person has changed something, here or there: everything for it is parked. */
    record Misconfigured(String code, String reason) implements DeliveryResult {

        @Override
        public String label() {
            return "misconfigured";
        }
    }

    /** The receiver does not take this message, and would take others: this one is parked. */
    record Refused(String code, String reason) implements DeliveryResult {

        @Override
        public String label() {
            return "refused";
        }
    }
}
