package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Notification.Redraw;
import dev.highwater.notification.plan.Notification.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that the receiver has, and what is new about its episodes.
 *
 * @param updates at least one; exactly one unless the message is a summary
 * @param status how all episodes of a summary are doing; null if the message is about one
 */
record Conversation(
        Message message,
        List<PlannedUpdate> updates,
        @Nullable SummaryStatus status) {

    /**
     * Of what people have to hear. That one of many in a summary is over they can see there; that the last one is, they are
     * told.
     */
    Set<PlannedUpdate> notifying() {
        return updates.stream()
                .filter(PlannedUpdate::isNotifying)
                .filter(planned -> planned.reason() != NotifyReason.RESOLVED || status == null || status.isOver())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Changes the message, if it is out of date or the change is all that people will see.
     *
     * @param unannounced those of the items of which people will hear in another message
     */
    Optional<Notification> redraw(Set<PlannedUpdate> unannounced) {
        Set<PlannedUpdate> notifying = notifying();
        boolean worthIt = updates.stream().anyMatch(planned -> planned.redraws() || !notifying.contains(planned));
        return worthIt ? Optional.of(new Redraw(message, updates, status, unannounced)) : Optional.empty();
    }

    Notification reply() {
        return new Reply(message, List.copyOf(notifying()), status);
    }
}
