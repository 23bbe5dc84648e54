package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.List;
import java.util.Set;

/** A test message, which is about no episode. */
public record Trial() implements Notification {

    @Override
    public NotifyReason reason() {
        return NotifyReason.NEW;
    }

    @Override
    public List<PlannedUpdate> updates() {
        return List.of();
    }

    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        return Set.of();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.trial(this);
    }
}
