package dev.highwater.stream;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many readings of which hosts were late, for the thousand hosts that were late first. Belongs to the stream's
 * thread.
 */
final class LateHosts {

    private static final int MOST = 1_000;
    private static final int MOST_NAMED = 20;

    private final Map<String, Long> counts = new HashMap<>();

    void take(Map<String, Long> more) {
        more.forEach((hostname, count) -> {
            if (counts.size() < MOST || counts.containsKey(hostname)) {
                counts.merge(hostname, count, Long::sum);
            }
        });
    }

    /** Those with the most, most first; at most twenty. */
    Map<String, Long> worst() {
        Map<String, Long> worst = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .forEach(entry -> worst.put(entry.getKey(), entry.getValue()));
        return worst;
    }
}
