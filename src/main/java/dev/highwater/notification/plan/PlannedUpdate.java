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

    /** Whether the receiver is notified of its episode for the first time. */
    boolean isFirst() {
        return decision instanceof Notify;
    }

    /** Whether the message about it is out of date. */
    boolean redraws() {
        return decision instanceof Update change && change.redraw();
    }

    /** Whether people are notified, rather than a message only changed. */
    boolean isNotifying() {
        return !(decision instanceof Update change) || change.notifying().isPresent();
    }
}
