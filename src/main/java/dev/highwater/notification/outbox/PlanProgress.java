package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.plan.Notification;
import java.util.HashSet;
import java.util.Set;

/**
 * How far the plan of a turn has come: what of it can still be sent after what the receiver has answered. Asks neither
 * receiver nor database; used by one thread.
 */
final class PlanProgress {

    /** Ids of episodes. */
    private final Set<Long> refused = new HashSet<>();

    /** Whether the receiver has refused an earlier message about one of the same episodes, which this one follows. */
    boolean isLeftOut(Notification notification) {
        return notification.updates().stream()
                .anyMatch(planned -> refused.contains(planned.update().episode().id()));
    }

    /** Takes note of the receiver's answer. Returns whether the rest of the plan can be sent. */
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
        // The rest of the plan may reply to the message that was deleted, so it is planned anew.
        return result instanceof Delivered delivered && !notification.hasMovedTo(delivered.reference());
    }
}
