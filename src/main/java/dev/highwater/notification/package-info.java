/**
 * Notifying receivers. With each transition an outbox row is written for each receiver; {@code outbox} claims the rows
 * that are due, lets {@code plan} decide what to send, passes that to a {@link dev.highwater.notification.Notifier} and
 * records what the receiver was notified of. {@code slack}, {@code webhook}, {@code alertmanager}, {@code pagerduty}
 * and {@code email} are receivers; webhooks, Alertmanager and PagerDuty are called by way of {@code http}.
 * {@code notice} and {@code report} add what people are sent besides alerts: reminders of silences, and a regular
 * report. {@code api} shows and retries.
 *
 * <p>Decided where: whether anything is sent, and a repeat ({@code plan.EpisodeDecisions}, and
 * {@code plan.CopyDecisions} for Alertmanager); in how many messages ({@code plan.Grouping}); which channel an alert
 * goes to ({@code route.Routes}); what follows from a failure ({@link dev.highwater.notification.DeliveryResult},
 * recorded by {@code outbox.NotificationLog}); how long to wait before the next attempt
 * ({@link dev.highwater.notification.RetryPause}).
 *
 * <p>Said in the same words by several receivers, Slack among them: why a receiver is notified only now
 * ({@code WhyNow}), what is unusual ({@code UnusualText}) and that no averages arrive ({@code EngineText}). Mail and
 * programs get an alert in one sentence ({@code AlertSentence}), and programs also its labels ({@code AlertLabels}).
 *
 * <p>Guarantee: each notification at least once, in order for each episode, and none that is already obsolete; see
 * {@code docs/guarantees.md}.
 */
@NullMarked
package dev.highwater.notification;

import org.jspecify.annotations.NullMarked;
