package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that the receiver already has, and the updates of its episodes.
 *
 * @param updates at least one; exactly one unless the message is a summary
 * @param status the present state of all episodes of a summary; null if the message is about one episode
 */
record Conversation(
        Message message,
        List<PlannedUpdate> updates,
        @Nullable SummaryStatus status) {

    /**
     * Returns the updates that notify people. When one of several episodes of a summary is resolved, changing the
     * summary is enough; when the last one is resolved, people are notified.
     */
    Set<PlannedUpdate> notifying() {
        return updates.stream()
                .filter(PlannedUpdate::isNotifying)
                .filter(planned -> planned.reason() != NotifyReason.RESOLVED || status == null || status.isOver())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns a change of the message, if it is out of date or if some updates are shown in no other way.
     *
     * @param unannounced the updates of which another message notifies people
     */
    Optional<Notification> redraw(Set<PlannedUpdate> unannounced) {
        Set<PlannedUpdate> notifying = notifying();
        Set<PlannedUpdate> later = new LinkedHashSet<>(unannounced);
        updates.stream().filter(Conversation::isMuted).forEach(later::add);
        boolean worthIt = updates.stream().anyMatch(planned -> planned.redraws() || !notifying.contains(planned));
        return worthIt ? Optional.of(new Redraw(message, updates, status, later)) : Optional.empty();
    }

    /** Returns whether the episode fires and is muted. Its present state is announced once the mute ends. */
    private static boolean isMuted(PlannedUpdate planned) {
        Episode episode = planned.update().episode();
        return episode.isOpen() && episode.isMuted();
    }

    Notification reply() {
        return new Reply(message, List.copyOf(notifying()), status);
    }
}
