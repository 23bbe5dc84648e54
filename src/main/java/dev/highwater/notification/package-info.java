/**
 * Telling people. Transitions of alert episodes come in as outbox rows, which {@code alert} writes together with the
 * transition. One dispatcher for each receiver takes what is due, lets {@code plan} decide what to tell, hands that to a
 * {@link dev.highwater.notification.Notifier} and notes what the receiver knows from then on. One sub-package for each way of
 * telling: {@code slack} and {@code webhook} are receivers of the outbox; {@code topic} publishes the history to Kafka and
 * {@code live} feeds browsers, and both keep no rows.
 */
@NullMarked
package dev.highwater.notification;

import org.jspecify.annotations.NullMarked;
