/**
 * Decides what a receiver is notified of. In come episodes with outbox rows, as they are now, and the state that the
 * receiver was notified of last; out goes a {@link dev.highwater.notification.plan.Plan}: messages, each a
 * {@link dev.highwater.notification.plan.Notification} of some kind with its reason, and what is skipped, also with its
 * reason. All of it is pure: no clock, no database, no Slack.
 *
 * <p>{@link dev.highwater.notification.plan.EpisodeDecisions} decides about one episode: first notification, update or
 * skip, whether it is muted, not routed here or not yet, and whether a repeat is due; {@code CopyDecisions} does so for
 * receivers that hold a copy of what fires. A {@link dev.highwater.notification.plan.Planner} folds the decisions into
 * messages: {@code ConversationPlanner} for people, with {@code Grouping} for how many, {@code BatchPlanner} for
 * programs.
 *
 * <p>Called by {@code outbox}, which loads the {@link dev.highwater.notification.plan.PlanInput} and records the
 * {@link dev.highwater.notification.plan.DeliveryEffects}.
 */
@NullMarked
package dev.highwater.notification.plan;

import org.jspecify.annotations.NullMarked;
