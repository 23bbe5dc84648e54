package dev.highwater.stream;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Number of late readings by host, for the first thousand hosts that had any. Confined to the stream's thread. */
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

    /** Returns the hosts with the most late readings, most first; at most twenty. */
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
