package dev.highwater.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the open connections of each address; keeps nothing about addresses without one. Thread-safe. */
public final class AddressCounts {

    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /**
     * Counts another open connection of an address, and returns the new number.
     *
     * @return how many there are with it
     */
    public int enter(String address) {
        return open.merge(address, 1, Integer::sum);
    }

    /** Counts a connection of an address as closed; does nothing if it has none. */
    public void leave(String address) {
        open.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** Returns the number of open connections of an address. */
    public int of(String address) {
        return open.getOrDefault(address, 0);
    }
}
