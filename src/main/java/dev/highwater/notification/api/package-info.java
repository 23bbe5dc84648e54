/**
 * The REST API for notifications: the state of receivers and what waits for them, parked rows and their retry,
 * receivers that no instance serves, test messages, previews of Slack templates, and who was notified of an alert.
 *
 * <p>In: requests to {@code /api/v1/notifications} and {@code /api/v1/alerts/{id}/deliveries}. Out: JSON, and rows
 * changed by way of {@code outbox} (retry, reassign, drop). The only message sent from here is the test message.
 *
 * <p>Decided here: which receivers a request is about ({@code ReceiverChoice}), and whether a receiver is ok, failing,
 * parked or not served by this instance ({@code NotificationStatus}). Owns no table.
 */
@NullMarked
package dev.highwater.notification.api;

import org.jspecify.annotations.NullMarked;
