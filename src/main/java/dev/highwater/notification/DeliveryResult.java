package dev.highwater.notification;

import dev.highwater.notification.plan.PlannedUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one attempt to notify a receiver ended, and whether another one is worth it. */
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
     * @param reference the receiver's own name for the message that is to be changed and answered from now on: this
     *     one, or the one that this is an answer to; empty if it has none
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
         * @param longest where the receiver did not say how long
         */
        public Duration retryIn(int failures, double random, Duration longest) {
            return retryAfter.orElseGet(() -> RetryPause.exponential(failures, random, longest));
        }
    }

    /**
     * The receiver refuses, it seems, everything: everything for it waits, and it is probed now and then.
     *
     * @param retryAfter how long the receiver asked to be left alone, if it did
     */
    record Misconfigured(String code, String reason, Optional<Duration> retryAfter) implements DeliveryResult {

        /** One that did not say how long. */
        public Misconfigured(String code, String reason) {
            this(code, reason, Optional.empty());
        }

        /** Whether this can only be about the receiver as a whole; if not, it may be about this message after all. */
        public boolean isCertain() {
            return ReceiverErrors.include(code);
        }

        /**
         * How long to wait before the receiver is probed.
         *
         * @param refusals in a row, this one included
         * @param random from 0 to 1, spreads the probes of several receivers
         */
        public Duration retryIn(int refusals, double random) {
            Duration pause = RetryPause.untilProbe(refusals, random);
            return retryAfter.filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
        }

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

    /**
     * A notification that took several calls, each with a result of its own. An item that is in none of the parts was
     * not tried.
     *
     * @param parts at least one
     */
    record InParts(List<Part> parts) implements DeliveryResult {

        /** What came of some of the items. */
        public record Part(List<PlannedUpdate> updates, DeliveryResult result) {}

        /** With all that was delivered as one part, since it is noted together. */
        public static InParts of(List<Part> calls) {
            List<PlannedUpdate> delivered = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            for (Part call : calls) {
                if (call.result() instanceof Delivered) {
                    delivered.addAll(call.updates());
                } else {
                    parts.add(call);
                }
            }
            if (!delivered.isEmpty()) {
                parts.add(0, new Part(List.copyOf(delivered), new Delivered()));
            }
            return new InParts(List.copyOf(parts));
        }

        @Override
        public String reason() {
            return last().reason();
        }

        @Override
        public String label() {
            return last().label();
        }

        @Override
        public String code() {
            return last().code();
        }

        private DeliveryResult last() {
            return parts.get(parts.size() - 1).result();
        }
    }
}
