package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a message up to date, without notifying people.
 *
 * @param updates what changed
 * @param status the state of all episodes of a summary; null if the message is about one
 * @param unannounced those of the updates that another message notifies of, so that it is not enough to show them
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
