package dev.highwater.alert.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The receivers to be notified: each gets a row in the outbox for every event of an episode that has fired. Filled while the service
 * starts; may be asked from any thread.
 */
@ApplicationScoped
public class OutboxReceivers {

    private final Set<String> names = new CopyOnWriteArraySet<>();

    /**
     * From now on this receiver gets a row for each event.
     *
     * @param name as in the column {@code receiver} of the outbox, for example {@code slack:C0123ABCD}
     */
    public void add(String name) {
        names.add(name);
    }

    /** The names of all receivers. */
    public Set<String> names() {
        return Set.copyOf(names);
    }
}
