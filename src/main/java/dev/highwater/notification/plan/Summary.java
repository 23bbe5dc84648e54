package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One message about many episodes.
 *
 * @param updates the worst first
 * @param since when the oldest of it began to wait, if that is long ago: then this is a digest of what is still true
 */
public record Summary(List<PlannedUpdate> updates, Optional<Instant> since) implements Notification {

    @Override
    public NotifyReason reason() {
        return updates.get(0).reason();
    }

    /** Those with this reason. */
    public List<PlannedUpdate> because(NotifyReason reason) {
        return updates.stream().filter(planned -> planned.reason() == reason).toList();
    }

    /** An earlier message about one of the episodes stays, and is brought up to date after this one. */
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
