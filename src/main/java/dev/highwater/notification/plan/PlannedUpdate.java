package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;

/** An episode and what to do about it. */
public record PlannedUpdate(EpisodeUpdate update, Decision decision) {

    /** Of which it is one. */
    AlertGroup group() {
        return AlertGroup.of(update.episode());
    }

    /** Why. */
    public NotifyReason reason() {
        return decision.reason();
    }

    boolean begins() {
        return decision instanceof Notify;
    }

    /** Whether the message about it is out of date. */
    boolean redraws() {
        return decision instanceof Update follow && follow.redraw();
    }

    /** Whether people are to notice. */
    boolean isNotifying() {
        return !(decision instanceof Update follow) || follow.notifying().isPresent();
    }
}
