package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do for a receiver now.
 *
 * @param notifications what to send, the most urgent first
 * @param unsent updates of which it is not notified, or not yet, and why; their rows are settled
 * @param planAgainAt when updates that are held back to be sent in one message are to be planned again; empty if there
 *     are none
 */
public record Plan(List<Notification> notifications, List<PlannedUpdate> unsent, Optional<Instant> planAgainAt) {}
