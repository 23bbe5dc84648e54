/**
 * Calls receivers over HTTP: posts JSON to an address, with a log-in and within a time limit, and judges the answer:
 * accepted, try again later, this message refused, or receiver misconfigured.
 *
 * <p>In: the settings of a receiver ({@code HttpReceiverConfig}) and the JSON to post, from {@code webhook},
 * {@code alertmanager} and {@code pagerduty}. Out: a {@code ReceiverAnswer} or a
 * {@link dev.highwater.notification.DeliveryResult}.
 *
 * <p>Decided here: which addresses and headers are valid ({@code ReceiverAddress}, {@code ReceiverHeaders}), which
 * server receives the credentials and which redirects are followed ({@code ReceiverClient}), and what an HTTP status
 * means where a receiver has no rules of its own ({@code ReceiverAnswer}). Not here: Slack, which is called through
 * Quarkus' REST client, and retries, which are part of {@code outbox}. Owns no table.
 */
@NullMarked
package dev.highwater.notification.http;

import org.jspecify.annotations.NullMarked;
