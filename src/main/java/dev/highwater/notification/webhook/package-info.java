/**
 * Webhooks as receivers: post alerts as JSON in the form of Alertmanager's webhooks, signed, to addresses of the
 * user's. In come the batches that {@code notification.plan} has planned; any HTTP server can be the other end.
 *
 * <p>Decided here: what is in a call ({@code WebhookAlerts}, {@code WebhookPayload}), its signature
 * ({@code WebhookSignature}), and which ones there are ({@code ConfiguredWebhook}). Calls are {@code http}'s. Retries
 * are {@code outbox}'s. Knows no table.
 */
@NullMarked
package dev.highwater.notification.webhook;

import org.jspecify.annotations.NullMarked;
