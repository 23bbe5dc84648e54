/**
 * Telling people. Transitions of alert episodes come in as outbox rows, which {@code alert} writes together with the
 * transition; the dispatcher hands them to a {@link dev.highwater.delivery.Notifier}, oldest first, until each is
 * delivered or given up with a reason. One sub-package for each way of telling: {@code slack} is a receiver of the
 * outbox, {@code live} feeds browsers and keeps no rows.
 */
@NullMarked
package dev.highwater.delivery;

import org.jspecify.annotations.NullMarked;
