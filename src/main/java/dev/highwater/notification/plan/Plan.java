package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do for a receiver now.
 *
 * @param notifications what to send, the most urgent first
 * @param unsent updates of which it is not notified, or not yet, and why; their rows are settled
 * @param planAgainAt when updates that are held back to be sent in one message are to be planned again; empty if there
 *     are none
 */
public record Plan(List<Notification> notifications, List<PlannedUpdate> unsent, Optional<Instant> planAgainAt) {

    /** The same with what is about no one alert, which can wait and comes last. */
    public Plan followedBy(List<Notice> notices) {
        return notices.isEmpty()
                ? this
                : new Plan(
                        Stream.concat(notifications.stream(), notices.stream()).toList(), unsent, planAgainAt);
    }
}
