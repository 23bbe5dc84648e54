/**
 * E-mail receivers, one for each address. Sends a mail for a new alert, one mail for many alerts that come together,
 * and replies in the threads of those mails when alerts become critical, still fire or are resolved.
 *
 * <p>In: the settings {@code highwater.email}, from which {@code Email} starts the receivers, and the messages for
 * people that {@code notification.plan} has planned. Out: mails as plain text and HTML, sent over SMTP by Vert.x' mail
 * client.
 *
 * <p>Decided here: the text of a mail ({@code MailTexts}, {@code MailText}), which mails belong to one thread
 * ({@code MailThread}), which addresses are receivers ({@code Email}), and what an answer of the mail server means
 * ({@code MailFailure}). Not here: retries, which are part of {@code outbox}. Owns no table.
 */
@NullMarked
package dev.highwater.notification.email;

import org.jspecify.annotations.NullMarked;
