package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;

/** An update and the decision about it. */
public record PlannedUpdate(EpisodeUpdate update, Decision decision) {

    /** The group that its episode belongs to. */
    AlertGroup group() {
        return AlertGroup.of(update.episode());
    }

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

    /** Whether people are notified, rather than a message only changed. */
    boolean isNotifying() {
        return !(decision instanceof Update follow) || follow.notifying().isPresent();
    }
}
