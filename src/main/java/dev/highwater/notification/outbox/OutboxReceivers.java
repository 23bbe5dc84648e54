package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EventOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The receivers that get an outbox row for every event of an episode that has fired. Receivers are added while the
 * service starts. Thread-safe.
 */
@ApplicationScoped
class OutboxReceivers implements EventOutbox {

    private static final String ENQUEUE = """
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver, traceparent)
            SELECT number, episode_id, transition, receiver, $5::text
            FROM happened CROSS JOIN unnest($3::text[]) AS receiver
            WHERE is_to_be_notified
            ORDER BY number, receiver
            """;

    private final Set<String> names = new CopyOnWriteArraySet<>();

    /**
     * Adds a receiver, which gets a row for each event from now on.
     *
     * @param name name as in the column {@code receiver} of the outbox, for example {@code slack:C0123ABCD}
     */
    void add(String name) {
        names.add(name);
    }

    /** Returns the names of all receivers. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    @Override
    public String statement() {
        return ENQUEUE;
    }

    @Override
    public String[] receivers() {
        return names.toArray(String[]::new);
    }
}
