/**
 * The webhook as a receiver: posts alerts as JSON in the form of Alertmanager's webhooks, signed, to an address of the
 * user's. In come the batches that {@code notification.plan} has planned; any HTTP server can be the other end.
 *
 * <p>Decided here: what is in a call ({@code WebhookAlerts}, {@code WebhookPayload}), its signature
 * ({@code WebhookSignature}), and what an answer means ({@code WebhookAnswer}). Retries are {@code outbox}'s. Knows no
 * table.
 */
@NullMarked
package dev.highwater.notification.webhook;

import org.jspecify.annotations.NullMarked;
