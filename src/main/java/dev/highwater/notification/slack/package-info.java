/**
 * Tells Slack: takes outbox rows, oldest first, and posts them at the pace that Slack allows.
 */
@NullMarked
package dev.highwater.notification.slack;

import org.jspecify.annotations.NullMarked;
