package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that brings a message up to date, without notifying people.
 *
 * @param updates the updates to show
 * @param status the present state of all episodes of a summary; null if the message is about one episode
 * @param unannounced the updates that are announced later or in another message, so that showing them does not settle
 *     their rows
 */
public record Redraw(
        Message message,
        List<PlannedUpdate> updates,
        @Nullable SummaryStatus status,
        Set<PlannedUpdate> unannounced) implements Notification {

    @Override
    public NotifyReason reason() {
        return NotifyReason.CHANGED;
    }

    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        return unannounced.contains(planned)
                ? EnumSet.of(Effect.SHOWN)
                : EnumSet.of(Effect.SHOWN, Effect.ANNOUNCED, Effect.SETTLED);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.redraw(this);
    }
}
