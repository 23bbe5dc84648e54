/**
 * The webhook as a receiver: posts alerts as JSON in the form of Alertmanager's webhooks, signed, to an address of the user's. In come the
 * notifications that {@code notification.plan} has planned; any HTTP server can be the other end.
 */
@NullMarked
package dev.highwater.notification.webhook;

import org.jspecify.annotations.NullMarked;
