package dev.highwater.alert.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Who is to be told of what happens: each has a row in the outbox for every event worth telling. Filled while the service
 * starts; may be asked from any thread.
 */
@ApplicationScoped
public class OutboxReceivers {

    private final Set<String> names = new CopyOnWriteArraySet<>();

    /**
     * From now on this receiver is to be told.
     *
     * @param name as in the column {@code receiver} of the outbox, for example {@code slack:C0123ABCD}
     */
    public void add(String name) {
        names.add(name);
    }

    /** All of them. */
    public Set<String> names() {
        return Set.copyOf(names);
    }
}
