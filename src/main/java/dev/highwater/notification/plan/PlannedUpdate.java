package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;

/** An update and the decision about it. */
public record PlannedUpdate(EpisodeUpdate update, Decision decision) {

    /** Returns the group of the episode. */
    AlertGroup group() {
        return AlertGroup.of(update.episode());
    }

    public NotifyReason reason() {
        return decision.reason();
    }

    /** Returns whether the receiver is notified of the episode for the first time. */
    boolean isFirst() {
        return decision instanceof Notify;
    }

    /** Returns whether the message about the episode is out of date. */
    boolean redraws() {
        return decision instanceof Update change && change.redraw();
    }

    /** Returns whether people are notified, rather than a message only changed. */
    boolean isNotifying() {
        return !(decision instanceof Update change) || change.notifying().isPresent();
    }
}
