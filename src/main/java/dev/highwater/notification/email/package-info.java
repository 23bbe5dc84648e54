/**
 * E-mail as receivers, one for each address: a mail for an alert, one for many that come together, and answers in their
 * threads when it gets worse and when it is over. In come messages for people that {@code notification.plan} has
 * planned; out go plain text and HTML over SMTP.
 *
 * <p>Decided here: what a mail says ({@code MailText}), how mails of one alert are kept together ({@code MailThread}),
 * which addresses there are ({@code Email}), and what an answer of the mail server means ({@code MailFailure}). Retries
 * are {@code outbox}'s. Knows no table.
 */
@NullMarked
package dev.highwater.notification.email;

import org.jspecify.annotations.NullMarked;
