package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EventOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The receivers to be notified: each gets a row in the outbox for every event of an episode that has fired. Filled
 * while the service starts; may be asked from any thread.
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
     * From now on this receiver gets a row for each event.
     *
     * @param name as in the column {@code receiver} of the outbox, for example {@code slack:C0123ABCD}
     */
    void add(String name) {
        names.add(name);
    }

    /** The names of all receivers. */
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
