/**
 * Slack as a receiver, one for each channel: takes planned notifications and posts, updates and answers messages with
 * {@code chat.postMessage} and {@code chat.update}, at the pace that Slack allows.
 *
 * <p>Decided here: what a message says and how it looks ({@code EpisodeCards}, {@code SummaryCards}, and
 * {@code FallbackText} for where no cards are shown), and whether an answer of Slack's is about the one message, about
 * the whole channel, or worth another attempt ({@code SlackAnswer}).
 *
 * <p>Not here: which channel an alert goes to, which is {@code route}'s; when and what to send; that is {@code plan}'s,
 * and retries are {@code outbox}'s. Knows no table.
 */
@NullMarked
package dev.highwater.notification.slack;

import org.jspecify.annotations.NullMarked;
