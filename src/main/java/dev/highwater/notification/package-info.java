/**
 * Notifies receivers (Slack channels, webhooks, Alertmanager, PagerDuty, e-mail addresses) of alerts. In: one outbox
 * row for each transition of an episode and each receiver, written in the same transaction as the transition. Out:
 * calls to the receivers, and a record of what each receiver was notified of.
 *
 * <p>The path of a notification: {@code outbox} claims the rows that are due, {@code plan} decides what to send, a
 * {@link dev.highwater.notification.Notifier} sends it, and {@code outbox} records the result. {@code slack},
 * {@code webhook}, {@code alertmanager}, {@code pagerduty} and {@code email} each hold one kind of notifier and start a
 * dispatcher for each configured receiver of that kind; webhooks, Alertmanager and PagerDuty make their HTTP calls
 * through {@code http}. {@code notice} and {@code report} add messages that are not about one alert: reminders that a
 * silence is about to end, and the regular report. {@code api} is the REST API for receivers, parked rows and test
 * messages.
 *
 * <p>Decided where: whether an episode is notified or repeated ({@code plan.EpisodeDecisions};
 * {@code plan.CopyDecisions} for Alertmanager); in how many messages ({@code plan.Grouping}); which channel, service or
 * address an alert goes to ({@code route.Routes}); whether a failed attempt is retried
 * ({@link dev.highwater.notification.DeliveryResult}, recorded by {@code outbox.NotificationLog}); how long to wait
 * before the next attempt ({@link dev.highwater.notification.RetryPause}).
 *
 * <p>This package also holds texts that several receivers share: why a receiver is notified only now ({@code WhyNow}),
 * what is unusual ({@code UnusualText}), that no averages arrive ({@code EngineText}), an alert in one sentence
 * ({@code AlertSentence}), and the labels and annotations for programs ({@code AlertLabels}). The tables are owned by
 * {@code outbox}.
 *
 * <p>A further kind of receiver takes: a package beside {@code pagerduty} with its notifier and the start of its
 * dispatchers; its settings in {@code configuration} ({@code HighwaterConfig}, {@code ReceiverRules},
 * {@code NamedReceiverRules}, {@code ReceiverSettingNames}, {@code SecretFiles}); its name in
 * {@code api.ReceiverChoice} and in the dashboard's {@code episodes/timeline.ts}; and its place in the list of packages
 * of {@code CONTRIBUTING.md} and {@code ArchitectureTest}.
 *
 * <p>Guarantee: each notification is delivered at least once, in order for each episode, and none that is obsolete by
 * the time it is sent; see {@code docs/guarantees.md}.
 */
@NullMarked
package dev.highwater.notification;

import org.jspecify.annotations.NullMarked;
