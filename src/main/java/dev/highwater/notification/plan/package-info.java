/**
 * Decides what a receiver is notified of. In come the episodes with something new, as they are now, and what the receiver knows of
 * them; out go the messages, each with its reason, and what is skipped, also with its reason. All of it is pure: no
 * clock, no database, no Slack. {@link dev.highwater.notification.plan.EpisodeDecisions} decides about one episode, a
 * {@link dev.highwater.notification.plan.Planner} folds the decisions into as few messages as people want to read.
 */
@NullMarked
package dev.highwater.notification.plan;

import org.jspecify.annotations.NullMarked;
