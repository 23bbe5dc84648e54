/**
 * Delivers notifications from the outbox, the table of transitions of which receivers have not been notified yet. Each
 * receiver has one {@code OutboxDispatcher}, a thread that works in turns ({@code Turns}): it claims the rows that are
 * due under a lease ({@code Outbox}), loads what the plan depends on ({@code PlanInputLoader}), has {@code plan} decide
 * what to send, sends it ({@code NotificationSender}) as far as the receiver's answers allow ({@code PlanProgress}),
 * and records the results ({@code NotificationLog}). Messages that the receiver refuses are parked with the reason,
 * until a user or a changed setting has them sent again.
 *
 * <p>In: outbox rows, which {@code alert.store} adds in the statement that appends an event, by the {@code INSERT} of
 * {@code OutboxReceivers}; the packages of the receivers start dispatchers ({@code Dispatchers}), and {@code notice}
 * and {@code report} add messages that are not about one alert ({@code Notices}). Out: notifications, passed to each
 * receiver's {@code Notifier}. {@code notification.api} shows and changes rows by way of {@code DeliveryQueries} and
 * {@code UnservedReceivers}.
 *
 * <p>Owns these tables:
 *
 * <ul>
 *   <li>{@code alert_outbox}: the rows, one for each event and receiver.
 *   <li>{@code alert_receivers}: the receivers, who holds the lease of each, its failures, and when it may be called
 *       again.
 *   <li>{@code alert_told}: the notification log, that is what each receiver was last notified of each episode
 *       ({@code NotifiedEpisodes}).
 *   <li>{@code alert_messages}: the messages that can be changed or replied to.
 *   <li>{@code alert_waits}: episodes that a route takes only later, with the time at which to decide again.
 *   <li>{@code alert_stand_ins}: the receivers in whose stead the fallback receiver is notified.
 *   <li>{@code alert_notices}: messages that are not about one alert ({@code Notices}).
 * </ul>
 *
 * <p>Decided here: which instance serves a receiver (the lease), what a receiver that is configured later is notified
 * of ({@code CatchUp}), for which receivers the fallback receiver stands in ({@code Fallback}), and which rows are
 * given up and when ({@code OutboxRetention}). Rows that may lead to a repeat are selected here; whether the repeat is
 * sent is decided in {@code plan}.
 */
@NullMarked
package dev.highwater.notification.outbox;

import org.jspecify.annotations.NullMarked;
