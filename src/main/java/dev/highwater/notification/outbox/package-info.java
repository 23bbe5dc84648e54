/**
 * The outbox: one {@code OutboxDispatcher} for each receiver takes turns. In each ({@code Turns}) it claims the rows
 * that are due under a lease ({@code Outbox}), loads what the plan depends on ({@code PlanInputLoader}), has it
 * planned, sends it ({@code NotificationSender}) as far as the receiver's answers allow ({@code PlanProgress}), and
 * records the result ({@code NotificationLog}). What a receiver refuses is parked, with the reason, until a person or a
 * changed setting sends it again.
 *
 * <p>Owns: the tables {@code alert_outbox}, {@code alert_receivers}, {@code alert_messages} and {@code alert_told}, the
 * notification log: what each receiver was notified of each episode last ({@code NotifiedEpisodes}, and for a receiver
 * that is configured later {@code CatchUp}); {@code alert_waits}, when one that is not for a receiver yet is to be
 * decided upon again; {@code alert_stand_ins}, of what the fallback receiver is notified in another's stead; and
 * {@code alert_notices}, what people are sent besides alerts ({@code Notices}). Rows are added in the statement by
 * which {@code alert.store} appends an event, with the {@code INSERT} that {@code OutboxReceivers} has for it;
 * everything else happens here.
 *
 * <p>Decided here: which instance serves a receiver (the lease), what a receiver that is configured later gets
 * ({@code CatchUp}), for whom the fallback receiver stands in ({@code Fallback}), what is given up and when
 * ({@code OutboxRetention}). Which rows may lead to a repeat is selected here; whether one is sent is decided in
 * {@code plan}.
 */
@NullMarked
package dev.highwater.notification.outbox;

import org.jspecify.annotations.NullMarked;
