/**
 * Webhook receivers: post alerts to addresses of the user's choice as JSON, in the format of Alertmanager's webhooks,
 * signed.
 *
 * <p>In: the settings {@code highwater.webhook} and {@code highwater.webhooks}, from which {@code Webhooks} starts the
 * receivers, and the batches that {@code notification.plan} has planned. Out: HTTP calls, one for each group of alerts.
 *
 * <p>Decided here: the content of a call ({@code WebhookAlerts}, {@code WebhookPayload}), its signature
 * ({@code WebhookSignature}), and which webhooks there are ({@code ConfiguredWebhook}). Not here: HTTP calls, which
 * {@code notification.http} makes, and retries, which are part of {@code outbox}. Owns no table.
 */
@NullMarked
package dev.highwater.notification.webhook;

import org.jspecify.annotations.NullMarked;
