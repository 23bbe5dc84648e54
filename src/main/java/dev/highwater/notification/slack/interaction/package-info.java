/**
 * Pressed buttons of messages in Slack.
 *
 * <p>In: what Slack posts to {@code /api/v1/slack/interactions}, signed with the app's signing secret
 * ({@code SlackSignature}), or reports over Socket Mode on a connection that is opened from here: {@code SocketMode} by
 * the settings, {@code SocketLink} sees to it that there is one, {@code SocketConnection} is one, and
 * {@code SocketReports} takes what comes on it. Out: acknowledgements and silences, made by the same code as over REST
 * ({@code Presses}), with the Slack user as author and the role operator; and an answer that only this user sees, where
 * there is something to say that the message itself does not show ({@code PersonalAnswers}).
 *
 * <p>Not here: which buttons there are, and the change of the message, which follows from what was done as it does from
 * any other acknowledgement or silence: {@code notification.slack} has both.
 */
@NullMarked
package dev.highwater.notification.slack.interaction;

import org.jspecify.annotations.NullMarked;
