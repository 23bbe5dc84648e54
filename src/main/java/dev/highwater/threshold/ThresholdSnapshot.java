package dev.highwater.threshold;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All thresholds at one moment. Immutable; may be used from any thread.
 *
 * @param thresholds by hostname, in its order
 * @param warnings what is odd about the table, for people; such rows are named and not used
 */
public record ThresholdSnapshot(Map<String, Threshold> thresholds, List<String> warnings) {

    /** No thresholds. */
    public static final ThresholdSnapshot EMPTY = new ThresholdSnapshot(Map.of(), List.of());

    /** One threshold per hostname. */
    static ThresholdSnapshot of(Collection<Threshold> thresholds, List<String> warnings) {
        TreeMap<String, Threshold> byHostname = new TreeMap<>();
        thresholds.forEach(threshold -> byHostname.put(threshold.hostname(), threshold));
        return new ThresholdSnapshot(Collections.unmodifiableMap(byHostname), List.copyOf(warnings));
    }

    /**
     * The threshold that holds for a host: its own, else that of {@link Threshold#ANY_HOST}, else none. The hostname of the
     * answer says which.
     */
    public Optional<Threshold> forHost(String hostname) {
        Threshold own = thresholds.get(hostname);
        return Optional.ofNullable(own != null ? own : thresholds.get(Threshold.ANY_HOST));
    }
}
