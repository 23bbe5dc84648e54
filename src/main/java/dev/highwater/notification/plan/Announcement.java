package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A new message about one episode of which the receiver was not notified before. */
public record Announcement(PlannedUpdate planned) implements Notification {

    @Override
    public NotifyReason reason() {
        return planned.reason();
    }

    @Override
    public List<PlannedUpdate> updates() {
        return List.of(planned);
    }

    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        return EnumSet.allOf(Effect.class);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.announcement(this);
    }
}
