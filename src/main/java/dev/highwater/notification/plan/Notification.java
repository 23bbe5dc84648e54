package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message for one receiver, or the change of one. */
public sealed interface Notification permits Announcement, Summary, Redraw, Reply, Batch, Trial, Notice {

    /** Why; of several reasons the first. */
    NotifyReason reason();

    /** The episodes that it is about. */
    List<PlannedUpdate> updates();

    /** How delivery changes what the receiver is known to have seen of one of these. */
    Set<Effect> effects(PlannedUpdate planned);

    /** Calls the method for this kind of notification. */
    <R> R match(Cases<R> cases);

    /** The message that it changes or answers; null if it is one of its own. */
    default @Nullable Message message() {
        return null;
    }

    /**
     * Whether that message had been deleted, so that another one took its place.
     *
     * @param reference the receiver's name of the message that is followed from now on; empty if it has none
     */
    default boolean hasMovedTo(String reference) {
        Message before = message();
        return before != null && !reference.isEmpty() && !reference.equals(before.reference());
    }

    /** What to record once the receiver has it. */
    default List<DeliveryEffects> effects() {
        return updates().stream()
                .map(planned -> new DeliveryEffects(planned.update(), effects(planned)))
                .toList();
    }

    /** One method for each kind. */
    interface Cases<R> {

        /** A message of its own about one episode. */
        R announcement(Announcement announcement);

        /** One message about many. */
        R summary(Summary summary);

        /** The message, changed. */
        R redraw(Redraw redraw);

        /** An answer to the message, in its thread. */
        R reply(Reply reply);

        /** How episodes are, for a program. */
        R batch(Batch batch);

        /** A test of whether messages arrive. */
        R trial(Trial trial);

        /** About no one alert; only for those that {@code Notifier.takesNotices}. */
        default R notice(Notice notice) {
            throw new IllegalArgumentException("takes no notices");
        }
    }
}
