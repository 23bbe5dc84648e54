package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The present state of several episodes, for a program.
 *
 * @param updates at least one
 * @param others further episodes of the same groups that fire and that the program knows, or will know by the end of
 *     this turn
 */
public record Batch(List<PlannedUpdate> updates, List<Episode> others) implements Notification {

    /** Creates a batch whose groups hold no other firing episodes. */
    public Batch(List<PlannedUpdate> updates) {
        this(updates, List.of());
    }

    /** Returns this batch with only some of its updates. */
    public Batch of(List<PlannedUpdate> some) {
        return new Batch(some, others);
    }

    /** Returns all firing episodes of this batch and of its groups except that of one update. */
    public List<Episode> others(PlannedUpdate one) {
        return Stream.concat(
                        others.stream(),
                        updates.stream()
                                .filter(planned -> !planned.equals(one))
                                .map(planned -> planned.update().episode())
                                .filter(Episode::isOpen))
                .toList();
    }

    @Override
    public NotifyReason reason() {
        return updates.get(0).reason();
    }

    @Override
    public Set<Effect> effects(PlannedUpdate planned) {
        Set<Effect> effects = EnumSet.of(Effect.SHOWN, Effect.ANNOUNCED, Effect.NOTIFIED, Effect.SETTLED);
        if (planned.isFirst()) {
            effects.add(Effect.FIRST);
        }
        return effects;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.batch(this);
    }
}
