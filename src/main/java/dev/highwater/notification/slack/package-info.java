/**
 * Slack receivers, one for each channel: post, update and reply to messages with {@code chat.postMessage} and
 * {@code chat.update}, at the pace that Slack allows.
 *
 * <p>In: the settings {@code highwater.slack}, from which {@code Slack} starts the receivers, and the messages for
 * people that {@code notification.plan} has planned, which {@code SlackNotifier} sends. Out: calls to Slack's Web API
 * ({@code SlackClient}).
 *
 * <p>Decided here: what a message says and looks like ({@code EpisodeCards}, {@code SummaryCards}, {@code NoticeCards};
 * {@code FallbackText} where blocks are not shown), the texts that routes define themselves ({@code RouteTexts}), and
 * whether an error of Slack is about the one message, about the whole channel, or transient ({@code SlackAnswer}).
 *
 * <p>Not here: which channel an alert goes to ({@code route}), when and what to send ({@code plan}), retries
 * ({@code outbox}), and pressed buttons ({@code slack.interaction}). Owns no table.
 */
@NullMarked
package dev.highwater.notification.slack;

import org.jspecify.annotations.NullMarked;
