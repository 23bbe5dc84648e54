package dev.highwater.notification.plan;

import dev.highwater.alert.TransitionKind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: a transition of an episode of which a receiver has not been notified yet.
 *
 * @param id id of the row
 * @param sequence sequence number of the event, in the order of all events
 * @param transition kind of the transition
 * @param since when the row began to wait
 * @param traceparent the trace that led to the event, as W3C Trace Context writes it; null if there is none
 */
public record OutboxRow(
        long id,
        long sequence,
        TransitionKind transition,
        Instant since,
        @Nullable String traceparent) {

    /** Orders rows by the sequence of their events. */
    public static final Comparator<OutboxRow> OLDEST_FIRST = Comparator.comparingLong(OutboxRow::sequence);
}
