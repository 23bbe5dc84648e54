/**
 * Routes: which alerts go to which of several receivers of a kind, by level, host and CPU, at which hours, and after
 * how long without anybody acknowledging them. In come routes of the settings, out goes a
 * {@link dev.highwater.notification.plan.Route} for each target. Pure.
 *
 * <p>Decided here: whether an alert is for a receiver, and from when on. Whether it is sent then is decided in
 * {@code plan}.
 */
@NullMarked
package dev.highwater.notification.route;

import org.jspecify.annotations.NullMarked;
