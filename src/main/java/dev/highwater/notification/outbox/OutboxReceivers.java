package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EventOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Who is to be told of what happens: each has a row in the outbox for every event worth telling. Filled while the service
 * starts; may be asked from any thread.
 */
@ApplicationScoped
class OutboxReceivers implements EventOutbox {

    private static final String ENQUEUE = """
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver)
            SELECT number, episode_id, transition, receiver
            FROM happened CROSS JOIN unnest($3::text[]) AS receiver
            WHERE is_worth_telling
            ORDER BY number, receiver
            """;

    private final Set<String> names = new CopyOnWriteArraySet<>();

    /**
     * From now on this receiver is to be told.
     *
     * @param name as in the column {@code receiver} of the outbox, for example {@code slack:C0123ABCD}
     */
    void add(String name) {
        names.add(name);
    }

    /** All of them. */
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
