package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to send to a receiver now, and what not.
 *
 * @param notifications the notifications to send, the most urgent first
 * @param unsent updates of which the receiver is not notified, or not yet, with their reasons; their rows are settled
 * @param planAgainAt when updates that are held back to be sent in one message are to be planned again; empty if there
 *     are none
 */
public record Plan(List<Notification> notifications, List<PlannedUpdate> unsent, Optional<Instant> planAgainAt) {

    /** Returns this plan followed by notices, which are the least urgent. */
    public Plan followedBy(List<Notice> notices) {
        return notices.isEmpty()
                ? this
                : new Plan(
                        Stream.concat(notifications.stream(), notices.stream()).toList(), unsent, planAgainAt);
    }
}
