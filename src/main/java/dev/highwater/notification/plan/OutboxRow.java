package dev.highwater.notification.plan;

import dev.highwater.alert.TransitionKind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: a transition of an episode of which a receiver has not been notified.
 *
 * @param id of the row
 * @param sequence the event's place in the order of all events
 * @param transition what happened
 * @param since when the row began to wait
 * @param traceparent the trace that led to it, as W3C Trace Context writes it; null if there is none
 */
public record OutboxRow(
        long id,
        long sequence,
        TransitionKind transition,
        Instant since,
        @Nullable String traceparent) {

    /** In the order in which it happened. */
    public static final Comparator<OutboxRow> OLDEST_FIRST = Comparator.comparingLong(OutboxRow::sequence);
}
