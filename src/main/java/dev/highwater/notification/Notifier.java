package dev.highwater.notification;

import dev.highwater.notification.plan.Notification;
import io.smallrye.mutiny.Uni;

/** One way of telling people, or programs. */
@FunctionalInterface
public interface Notifier {

    /**
     * Tells. Everything that can go wrong at the receiver is a result, which also says whether another try is worth it; the
     * {@code Uni} fails only when our own side is broken.
     */
    Uni<DeliveryResult> send(Notification notification);

    /**
     * Tells this place from another that receivers of the same name have reached before; empty if the name says all. Holds no secret.
     */
    default String destination() {
        return "";
    }
}
