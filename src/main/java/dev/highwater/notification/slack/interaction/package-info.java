/**
 * Handles presses of the buttons in Slack's messages.
 *
 * <p>In: requests that Slack posts to {@code /api/v1/slack/interactions} ({@code InteractionsResource}), signed with
 * the app's signing secret ({@code SlackSignature}); or messages over Socket Mode, on a WebSocket connection that
 * Highwater opens. {@code SocketMode} starts it by the settings, {@code SocketLink} keeps it connected,
 * {@code SocketConnection} is one connection, and {@code SocketReports} handles the messages on it. Both ways lead to
 * {@code ReportedPresses}.
 *
 * <p>Out: acknowledgements and silences, made by the same code as over REST ({@code Presses}), with the Slack user as
 * author and the role operator; entries of the audit log; and answers that only this user sees, where the message
 * itself does not show the result ({@code PersonalAnswers}).
 *
 * <p>Not here: which buttons there are ({@code SlackButtons} in {@code notification.slack}), and the update of the
 * message, which follows from the acknowledgement or silence by way of the outbox, as for one made elsewhere. Owns no
 * table.
 */
@NullMarked
package dev.highwater.notification.slack.interaction;

import org.jspecify.annotations.NullMarked;
