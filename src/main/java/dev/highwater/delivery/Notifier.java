package dev.highwater.delivery;

import io.smallrye.mutiny.Uni;

/** One way of telling people. */
@FunctionalInterface
public interface Notifier {

    /**
     * Tells of one transition. Everything that can go wrong at the receiver is a result, which also says whether
     * another try is worth it; the {@code Uni} fails only when our own side is broken, for example the database.
     */
    Uni<DeliveryResult> tell(Notification notification);
}
