package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.plan.Notification;
import java.util.HashSet;
import java.util.Set;

/**
 * The progress of a turn's plan: which of its messages can still be sent, given the receiver's answers so far. Calls
 * neither the receiver nor the database. Used by one thread.
 */
final class PlanProgress {

    /** Ids of the episodes in refused messages. */
    private final Set<Long> refused = new HashSet<>();

    /**
     * Returns whether the receiver has refused an earlier message about one of the same episodes, on which this one
     * depends.
     */
    boolean isLeftOut(Notification notification) {
        return notification.updates().stream()
                .anyMatch(planned -> refused.contains(planned.update().episode().id()));
    }

    /** Records the receiver's answer. Returns whether the rest of the plan can be sent. */
    boolean goesOnAfter(Notification notification, DeliveryResult result) {
        if (result instanceof Refused) {
            notification
                    .updates()
                    .forEach(planned -> refused.add(planned.update().episode().id()));
            return true;
        }
        if (result instanceof InParts parts) {
            int tried = parts.parts().stream()
                    .mapToInt(part -> part.updates().size())
                    .sum();
            return tried == notification.updates().size()
                    && parts.parts().stream()
                            .allMatch(part -> part.result() instanceof Delivered || part.result() instanceof Refused);
        }
        // If the message had been deleted, the rest of the plan may reply to it, so a new plan is made.
        return result instanceof Delivered delivered && !notification.hasMovedTo(delivered.reference());
    }
}
