package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that the receiver has, and the updates of its episodes.
 *
 * @param updates at least one; exactly one unless the message is a summary
 * @param status the state of all episodes of a summary; null if the message is about one
 */
record Conversation(
        Message message,
        List<PlannedUpdate> updates,
        @Nullable SummaryStatus status) {

    /**
     * Updates that people have to notice. That one of many in a summary is resolved can be seen there; that the last
     * one is resolved notifies them.
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
     * @param unannounced those of the updates that another message notifies of
     */
    Optional<Notification> redraw(Set<PlannedUpdate> unannounced) {
        Set<PlannedUpdate> notifying = notifying();
        Set<PlannedUpdate> later = new LinkedHashSet<>(unannounced);
        updates.stream().filter(Conversation::isMuted).forEach(later::add);
        boolean worthIt = updates.stream().anyMatch(planned -> planned.redraws() || !notifying.contains(planned));
        return worthIt ? Optional.of(new Redraw(message, updates, status, later)) : Optional.empty();
    }

    /** What it became meanwhile is announced when nothing mutes it any more. */
    private static boolean isMuted(PlannedUpdate planned) {
        Episode episode = planned.update().episode();
        return episode.isOpen() && episode.isMuted();
    }

    Notification reply() {
        return new Reply(message, List.copyOf(notifying()), status);
    }
}
