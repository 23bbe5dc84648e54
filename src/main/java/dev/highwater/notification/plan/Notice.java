package dev.highwater.notification.plan;

import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.List;
import java.util.Set;

/**
 * A message that is not about one alert, such as the regular report.
 *
 * @param id id of its row in the outbox's table of notices
 */
public record Notice(long id, NoticeContent content) implements Notification {

    @Override
    public NotifyReason reason() {
        return NotifyReason.NOTICE;
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
        return cases.notice(this);
    }
}
