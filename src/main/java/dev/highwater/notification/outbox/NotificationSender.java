package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Sends messages to one receiver, and records the results in the notification log. Blocks the calling thread. */
final class NotificationSender {

    private static final Logger LOG = Logger.getLogger(NotificationSender.class);

    private final Receiver receiver;
    private final NotificationLog log;
    private final NotificationMetrics metrics;
    private final Tracing tracing;

    NotificationSender(Receiver receiver, NotificationLog log, NotificationMetrics metrics, Tracing tracing) {
        this.receiver = receiver;
        this.log = log;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * The condition of the receiver in this turn.
     *
     * @param lease the lease of this turn
     * @param failures failures of the receiver in a row, up to now
     * @param isProbe whether the receiver is stopped, so that the next message is a probe
     * @param hasDelivered whether the receiver has accepted a message in this turn
     */
    record State(String lease, int failures, boolean isProbe, boolean hasDelivered) {

        /** Returns the condition after a message was accepted. */
        State delivered() {
            return new State(lease, 0, false, true);
        }
    }

    /**
     * Sends a message and returns the result. If the receiver has accepted another message in this turn, a refusal that
     * may be about the receiver counts as one of this message only.
     */
    DeliveryResult send(Notification notification, State state) {
        TraceSpan span = DeliveryTrace.begin(tracing, receiver, notification, state.failures());
        try {
            DeliveryResult result = send(notification, state, span);
            DeliveryTrace.ended(span, result);
            return result;
        } catch (RuntimeException failure) {
            span.failed(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private DeliveryResult send(Notification notification, State state, TraceSpan span) {
        Duration limit = receiver.pace().answerWithin().multipliedBy(2).plusSeconds(1);
        DeliveryResult result =
                receiver.notifier().send(notification, span).await().atMost(limit);
        if (result instanceof InParts parts && notification instanceof Batch batch) {
            State now = state;
            for (InParts.Part part : parts.parts()) {
                attempted(batch.of(part.updates()), part.result(), now);
                now = part.result() instanceof Delivered ? now.delivered() : now;
            }
            return result;
        }
        return attempted(notification, result, state);
    }

    private DeliveryResult attempted(Notification notification, DeliveryResult outcome, State state) {
        DeliveryResult result =
                outcome instanceof Misconfigured misconfigured && !misconfigured.isCertain() && state.hasDelivered()
                        ? new Refused(misconfigured.code(), misconfigured.reason() + ", but it takes other messages")
                        : outcome;
        metrics.attempted(notification, result);
        note(notification, result, state);
        return result;
    }

    private void note(Notification notification, DeliveryResult result, State state) {
        double random = ThreadLocalRandom.current().nextDouble();
        if (result instanceof Delivered delivered) {
            // The receiver has accepted the message: recording that is retried for a while, since otherwise the
            // message would be sent twice.
            await(log.delivered(
                            state.lease(),
                            notification,
                            delivered.reference(),
                            receiver.pace().minimumInterval())
                    .onFailure()
                    .retry()
                    .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                    .expireIn(Turns.OWN_PART.toMillis() / 2));
        } else if (result instanceof Unavailable unavailable) {
            await(log.unavailable(
                    state.lease(),
                    result.reason(),
                    unavailable.retryIn(
                            state.failures() + 1, random, receiver.pace().longestPause())));
        } else if (result instanceof Misconfigured misconfigured) {
            int refusals = state.isProbe() ? state.failures() + 1 : 1;
            await(log.misconfigured(
                    state.lease(), notification, result.reason(), misconfigured.retryIn(refusals, random)));
        } else {
            LOG.errorf("%s does not take %s: %s", receiver.name().text(), describe(notification), result.reason());
            await(log.refused(notification, result.reason()));
        }
    }

    /** Describes what happens to a refused message: a notice is given up, everything else is parked. */
    private static String describe(Notification notification) {
        return notification instanceof Notice
                ? "a notice, which is given up"
                : "a message about %d alerts, which waits until somebody sends it again"
                        .formatted(notification.updates().size());
    }

    private static void await(Uni<Void> database) {
        database.await().atMost(Turns.OWN_PART);
    }
}
