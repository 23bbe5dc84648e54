/**
 * REST for notifications: receivers and what waits for them, parked rows and how to retry them, receivers that no
 * instance serves, a test message, and who was notified of one alert.
 *
 * <p>In: requests under {@code /api/v1/notifications} and {@code /api/v1/alerts/{id}/deliveries}. Reads and changes
 * rows through {@code outbox} only; sends nothing but the test message.
 *
 * <p>Decided here: which receivers a call is about ({@code ReceiverChoice}), and whether one is ok, failing, parked or
 * not served by this instance ({@code NotificationStatus}).
 */
@NullMarked
package dev.highwater.notification.api;

import org.jspecify.annotations.NullMarked;
