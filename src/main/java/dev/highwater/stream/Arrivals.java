package dev.highwater.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * Hosts that have sent something that counts in no window, between two times that somebody asks. Such a host counts as
 * reporting. Safe for use by several threads.
 */
final class Arrivals {

    /** Anybody can invent names of hosts. */
    private static final int MOST = 100_000;

    private Map<String, Long> latest = new HashMap<>();

    /** Adds hosts and the times of their records, epoch milliseconds UTC. */
    synchronized void take(Map<String, Long> more) {
        more.forEach((hostname, time) -> {
            if (latest.size() < MOST || latest.containsKey(hostname)) {
                latest.merge(hostname, time, Math::max);
            }
        });
    }

    /** Returns them and begins anew. */
    synchronized Map<String, Long> drain() {
        Map<String, Long> found = latest;
        latest = new HashMap<>();
        return found;
    }
}
