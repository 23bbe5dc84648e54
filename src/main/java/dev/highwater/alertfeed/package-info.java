/**
 * Publishes the events of alerts to the topic {@code cpu_alerts}. In: events from the alert history, read through
 * {@code AlertFeed} in the order of their sequence numbers. Out: one record for each event, written exactly once,
 * whichever instance writes and however often one is killed. Runs on its own thread for as long as the service does
 * ({@code AlertPublisher}); {@code status} asks it how it is doing.
 *
 * <p>Decided here: which instance publishes (the lease in {@code TopicCursor}) and after which event it goes on
 * ({@code Publication}, from the position that Kafka holds and the one in PostgreSQL).
 *
 * <p>Owns: the topic {@code cpu_alerts} and the table {@code alert_topics}, which holds the publishing instance and its
 * position. Changes no events.
 *
 * <p>Not here: receivers, which {@code notification} notifies. The topic gets every transition, muted or not; routes
 * and silences do not apply.
 */
@NullMarked
package dev.highwater.alertfeed;

import org.jspecify.annotations.NullMarked;
