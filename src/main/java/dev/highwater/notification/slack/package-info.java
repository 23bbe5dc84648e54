/**
 * Slack as a receiver: takes planned notifications and posts them at the pace that Slack allows.
 */
@NullMarked
package dev.highwater.notification.slack;

import org.jspecify.annotations.NullMarked;
