package dev.highwater.notification;

import dev.highwater.notification.plan.Notification;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;

/** Sends notifications to one receiver, such as a Slack channel or a webhook. */
@FunctionalInterface
public interface Notifier {

    /**
     * Sends one notification. Everything that can go wrong at the receiver is returned as a result, which also says
     * whether to retry; the {@code Uni} fails only on errors inside Highwater.
     *
     * @param delivery the trace span to which the calls to the receiver belong
     */
    Uni<DeliveryResult> send(Notification notification, TraceSpan delivery);

    /** Sends one notification without a trace. */
    default Uni<DeliveryResult> send(Notification notification) {
        return send(notification, TraceSpan.NONE);
    }

    /**
     * Returns whether it can send a {@link dev.highwater.notification.plan.Notice}, a message that is not about one
     * alert.
     */
    default boolean takesNotices() {
        return false;
    }

    /**
     * Returns a fingerprint of the destination, which changes when the receiver of this name is configured to reach
     * another destination; empty if the name alone identifies it. Holds no secret.
     */
    default String destination() {
        return "";
    }
}
