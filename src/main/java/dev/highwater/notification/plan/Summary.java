package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A new message about many episodes.
 *
 * @param updates the updates, the worst first
 * @param since when the oldest update began to wait, if that is long ago; the message then says so
 */
public record Summary(List<PlannedUpdate> updates, Optional<Instant> since) implements Notification {

    @Override
    public NotifyReason reason() {
        return updates.get(0).reason();
    }

    /** Returns the updates with this reason. */
    public List<PlannedUpdate> because(NotifyReason reason) {
        return updates.stream().filter(planned -> planned.reason() == reason).toList();
    }

    /**
     * Rows of an update stay open while an earlier message about its episode is out of date; that message is changed
     * after this one is sent.
     */
    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        if (planned.isFirst()) {
            return EnumSet.allOf(Effect.class);
        }
        Set<Effect> effects = EnumSet.of(Effect.ANNOUNCED, Effect.NOTIFIED);
        if (!planned.redraws()) {
            effects.add(Effect.SETTLED);
        }
        return effects;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.summary(this);
    }
}
