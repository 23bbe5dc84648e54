/**
 * Decides which alerts go to which receivers of a kind: by level, host, CPU and team, at which hours, and after how
 * long without an acknowledgement. In: the routes of the settings. Out: a {@link dev.highwater.notification.plan.Route}
 * for each target, such as a Slack channel. Called by the packages of the receivers when the service starts. All
 * classes are pure.
 *
 * <p>Decided here: whether an alert is for a receiver ({@code AlertMatcher}), from when on ({@code RouteTimes}), and
 * what goes to the default target because no route takes it ({@code Routes}). Not here: whether a message is then sent,
 * which {@code notification.plan} decides.
 */
@NullMarked
package dev.highwater.notification.route;

import org.jspecify.annotations.NullMarked;
