package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message for one receiver, or a change of one that it has. */
public sealed interface Notification permits Announcement, Summary, Redraw, Reply, Batch, Trial, Notice {

    /** Returns why it is sent; with several reasons the first. */
    NotifyReason reason();

    /** Returns the updates of the episodes that it is about. */
    List<PlannedUpdate> updates();

    /** Returns what to record about one of the updates once the receiver has accepted the notification. */
    Set<Effect> effects(PlannedUpdate planned);

    /** Calls the method for this kind of notification. */
    <R> R match(Cases<R> cases);

    /** Returns the message that it changes or replies to; null if it is a new message. */
    default @Nullable Message message() {
        return null;
    }

    /**
     * Returns whether the message to change had been deleted at the receiver, so that a new one was posted in its
     * place.
     *
     * @param reference the receiver's id of the message that later changes go to; empty if it has none
     */
    default boolean hasMovedTo(String reference) {
        Message before = message();
        return before != null && !reference.isEmpty() && !reference.equals(before.reference());
    }

    /** Returns what to record about each episode once the receiver has accepted the notification. */
    default List<DeliveryEffects> effects() {
        return updates().stream()
                .map(planned -> new DeliveryEffects(planned.update(), effects(planned)))
                .toList();
    }

    /** A visitor with one method for each kind of notification. */
    interface Cases<R> {

        /** Handles a new message about one episode. */
        R announcement(Announcement announcement);

        /** Handles a message about many episodes. */
        R summary(Summary summary);

        /** Handles a change of a message. */
        R redraw(Redraw redraw);

        /** Handles a reply in the thread of a message. */
        R reply(Reply reply);

        /** Handles the state of episodes for a program. */
        R batch(Batch batch);

        /** Handles a test message. */
        R trial(Trial trial);

        /**
         * Handles a message that is not about one alert. Called only for notifiers that return true from
         * {@code Notifier.takesNotices}.
         */
        default R notice(Notice notice) {
            throw new IllegalArgumentException("takes no notices");
        }
    }
}
