/**
 * Notifying receivers. {@code alert} writes an outbox row together with each transition; {@code outbox} takes what
 * is due, lets {@code plan} decide what to send, hands that to a {@link dev.highwater.notification.Notifier} and
 * records what the receiver was notified of. {@code slack} and {@code webhook} are receivers; {@code api} shows and
 * retries.
 */
@NullMarked
package dev.highwater.notification;

import org.jspecify.annotations.NullMarked;
