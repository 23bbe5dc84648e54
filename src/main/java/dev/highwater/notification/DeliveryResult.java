package dev.highwater.notification;

import dev.highwater.notification.plan.PlannedUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of one attempt to notify a receiver, which also says whether a retry can succeed. */
public sealed interface DeliveryResult {

    /**
     * Returns the reason of a failure, for people and for the outbox; it never holds a secret. Empty if the attempt
     * succeeded.
     */
    String reason();

    /** Returns the name of the outcome in metrics. */
    String label();

    /**
     * Returns the name of the failure in metrics, from a small set such as {@code rate_limited} or
     * {@code channel_not_found}; empty if the attempt succeeded.
     */
    String code();

    /**
     * The receiver has accepted the notification.
     *
     * @param reference the receiver's id of the message that later changes and replies go to: the message just sent,
     *     or, for a reply, the one it replies to; empty if the receiver's messages have no id
     */
    record Delivered(String reference) implements DeliveryResult {

        /** Creates the result of a receiver whose messages cannot be changed. */
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
     * The receiver is overloaded, failing or unreachable. All rows for it wait.
     *
     * @param retryAfter how long the receiver asked us to wait; empty if it did not say
     */
    record Unavailable(String code, String reason, Optional<Duration> retryAfter) implements DeliveryResult {

        /** Creates a result without a wait requested by the receiver. */
        public Unavailable(String code, String reason) {
            this(code, reason, Optional.empty());
        }

        @Override
        public String label() {
            return "unavailable";
        }

        /**
         * Returns how long to wait before the next attempt: as long as the receiver asked for, or else an exponential
         * pause.
         *
         * @param failures failures in a row, this one included
         * @param random from 0 to 1; spreads the attempts of several instances
         * @param longest longest exponential pause
         */
        public Duration retryIn(int failures, double random, Duration longest) {
            return retryAfter.orElseGet(() -> RetryPause.exponential(failures, random, longest));
        }
    }

    /**
     * The receiver appears to refuse every message. All rows for it wait, and it is probed from time to time.
     *
     * @param retryAfter how long the receiver asked us to wait; empty if it did not say
     */
    record Misconfigured(String code, String reason, Optional<Duration> retryAfter) implements DeliveryResult {

        /** Creates a result without a wait requested by the receiver. */
        public Misconfigured(String code, String reason) {
            this(code, reason, Optional.empty());
        }

        /**
         * Returns whether the failure must concern the receiver as a whole; if not, it may still be caused by this one
         * message.
         */
        public boolean isCertain() {
            return ReceiverErrors.include(code);
        }

        /**
         * Returns how long to wait before the receiver is probed: the pause of {@link RetryPause}, or the time the
         * receiver asked for if that is longer.
         *
         * @param refusals refusals in a row, this one included
         * @param random from 0 to 1; spreads the probes of several receivers
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

    /** The receiver refuses this message but would accept others. The rows of this message are parked. */
    record Refused(String code, String reason) implements DeliveryResult {

        @Override
        public String label() {
            return "refused";
        }
    }

    /**
     * The results of a notification that needed several calls. Updates that are in none of the parts were not tried.
     *
     * @param parts at least one
     */
    record InParts(List<Part> parts) implements DeliveryResult {

        /** The result of one call, and the updates that the call was about. */
        public record Part(List<PlannedUpdate> updates, DeliveryResult result) {}

        /**
         * Collects the results of calls; all delivered updates become one part, since they are recorded in one
         * transaction.
         */
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
