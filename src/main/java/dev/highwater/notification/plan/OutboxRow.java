package dev.highwater.notification.plan;

import dev.highwater.alert.TransitionKind;
import java.time.Instant;
import java.util.Comparator;

/**
 * A row of the outbox: a transition of an episode of which a receiver has not been notified.
 *
 * @param id of the row
 * @param sequence the event's place in the order of all events
 * @param transition what happened
 * @param since since when the row waits
 */
public record OutboxRow(long id, long sequence, TransitionKind transition, Instant since) {

    /** In the order in which it happened. */
    public static final Comparator<OutboxRow> OLDEST_FIRST = Comparator.comparingLong(OutboxRow::sequence);
}
