/**
 * Calls over HTTP as receivers need them: JSON is posted to an address, as somebody, within a time, and an answer is
 * judged: taken, wait, not this message, or stopped.
 *
 * <p>In come {@code HttpReceiverConfig} and what is to be posted, from {@code webhook}, {@code alertmanager} and
 * {@code pagerduty}; out goes a {@code ReceiverAnswer} or a {@link dev.highwater.notification.DeliveryResult}. Decided
 * here: what an address and a header may be, whom credentials are sent to, which redirects are followed, and what a
 * status means unless a receiver's own rules say otherwise. Slack, which is called through Quarkus' client, is not
 * here.
 */
@NullMarked
package dev.highwater.notification.http;

import org.jspecify.annotations.NullMarked;
