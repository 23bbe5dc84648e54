package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reply in the thread of a message, which notifies people.
 *
 * @param updates the updates that notify people
 * @param status the present state of all episodes of a summary; null if the message is about one episode
 */
public record Reply(
        Message message,
        List<PlannedUpdate> updates,
        @Nullable SummaryStatus status) implements Notification {

    @Override
    public NotifyReason reason() {
        return updates.get(0).reason();
    }

    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        return EnumSet.of(Effect.ANNOUNCED, Effect.NOTIFIED, Effect.SETTLED);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.reply(this);
    }
}
