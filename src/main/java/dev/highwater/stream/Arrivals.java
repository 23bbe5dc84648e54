package dev.highwater.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * Hosts that have sent records which count in no window, collected since the last {@link #drain}. Such hosts still
 * count as reporting. Thread-safe.
 */
final class Arrivals {

    /** Maximum number of hosts kept, since host names in readings are not checked against any list. */
    private static final int MOST = 100_000;

    private Map<String, Long> latest = new HashMap<>();

    /** Adds hosts, each with the time of its latest record in epoch milliseconds UTC. */
    synchronized void take(Map<String, Long> more) {
        more.forEach((hostname, time) -> {
            if (latest.size() < MOST || latest.containsKey(hostname)) {
                latest.merge(hostname, time, Math::max);
            }
        });
    }

    /** Returns the hosts collected so far and starts an empty collection. */
    synchronized Map<String, Long> drain() {
        Map<String, Long> found = latest;
        latest = new HashMap<>();
        return found;
    }
}
