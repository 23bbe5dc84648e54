package dev.highwater.alert.store;

/**
 * The outbox of events. The statement that appends an event also queues it, so that neither happens without the other.
 * Implemented by the package that owns the outbox.
 */
public interface EventOutbox {

    /**
     * An {@code INSERT} that queues events, for a {@code WITH} query. It reads the query {@code happened}, which has
     * the columns {@code number} (the event's sequence), {@code episode_id}, {@code transition} and
     * {@code is_to_be_notified}, and takes the names of the receivers as the array {@code $3}, and as {@code $5} the
     * trace that led to the events, as {@code traceparent} of W3C Trace Context; null in no trace.
     */
    String statement();

    /** Returns the names of the receivers for which rows are written. */
    String[] receivers();
}
