package dev.highwater.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections of a kind each address has open; holds nothing of addresses that have none. Thread-safe. */
public final class AddressCounts {

    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /**
     * One more.
     *
     * @return how many there are with it
     */
    public int enter(String address) {
        return open.merge(address, 1, Integer::sum);
    }

    /** One less; one that has none stays so. */
    public void leave(String address) {
        open.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** How many there are now. */
    public int of(String address) {
        return open.getOrDefault(address, 0);
    }
}
