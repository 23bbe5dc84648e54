package dev.highwater.notification.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do for a receiver now.
 *
 * @param notifications what to tell it, the most urgent first
 * @param passed what is not told, and why; it is settled
 * @param planAgainAt when something that is held back for company is to go out; empty if nothing is
 */
public record Plan(List<Notification> notifications, List<PlannedUpdate> passed, Optional<Instant> planAgainAt) {}
