package dev.highwater.notification;

import dev.highwater.notification.plan.Notification;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;

/** One way of notifying people, or programs. */
@FunctionalInterface
public interface Notifier {

    /**
     * Sends one notification. Everything that can go wrong at the receiver is a result, which also says whether another
     * try is worth it; the {@code Uni} fails only when our own side is broken.
     *
     * @param delivery the trace of which the calls to the receiver become parts
     */
    Uni<DeliveryResult> send(Notification notification, TraceSpan delivery);

    /** The same, in no trace. */
    default Uni<DeliveryResult> send(Notification notification) {
        return send(notification, TraceSpan.NONE);
    }

    /** Whether it can send what is about no one alert, {@link dev.highwater.notification.plan.Notice}. */
    default boolean takesNotices() {
        return false;
    }

    /**
     * A fingerprint of the destination, which changes when a receiver of this name is configured to reach another one;
     * empty if the name says all. Holds no secret.
     */
    default String destination() {
        return "";
    }
}
