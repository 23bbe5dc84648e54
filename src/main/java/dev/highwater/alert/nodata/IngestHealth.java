package dev.highwater.alert.nodata;

import java.util.Map;

/** Whether silence means anything. */
@FunctionalInterface
public interface IngestHealth {

    /** Whether we would hear hosts if they sent something. */
    boolean isHealthy();

    /**
     * Hosts that have sent something that counts in no window since this was asked last, and when, in epoch milliseconds UTC; such as
     * late or unusable readings. They are not silent.
     */
    default Map<String, Long> arrivals() {
        return Map.of();
    }
}
