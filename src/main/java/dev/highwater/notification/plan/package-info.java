/**
 * Decides what one receiver is notified of. In: the episodes that have outbox rows or are due to be repeated, as they
 * are now, and the state of each that the receiver was last notified of. Out: a
 * {@link dev.highwater.notification.plan.Plan} with the messages to send, each a
 * {@link dev.highwater.notification.plan.Notification} with its reason, and the updates that are not sent, each with
 * its reason.
 *
 * <p>{@link dev.highwater.notification.plan.EpisodeDecisions} decides about one episode: first notification, update or
 * skip, whether it is muted, not routed to this receiver or not yet, and whether a repeat is due. {@code CopyDecisions}
 * does the same for receivers that hold a copy of all firing alerts (Alertmanager). A
 * {@link dev.highwater.notification.plan.Planner} turns the decisions into messages: {@code ConversationPlanner} for
 * receivers that people read, where {@code Grouping} decides how many messages there are, and {@code BatchPlanner} for
 * programs.
 *
 * <p>Called by {@code outbox}, which loads the {@link dev.highwater.notification.plan.PlanInput}, has each notification
 * sent, and records its {@link dev.highwater.notification.plan.DeliveryEffects}. All classes here are pure: no clock,
 * no database, no receiver. Which alerts a route matches is not decided here but in {@code notification.route}, and
 * what a message looks like in the package of each receiver.
 */
@NullMarked
package dev.highwater.notification.plan;

import org.jspecify.annotations.NullMarked;
