package dev.highwater.alert.nodata;

import java.util.Map;

/** Whether the absence of readings means that hosts send none. */
@FunctionalInterface
public interface IngestHealth {

    /** Whether readings would reach us if hosts sent any. */
    boolean isHealthy();

    /**
     * Hosts that have sent something that counts in no window since this was asked last, and when, in epoch
     * milliseconds UTC; such as late or unusable readings. Their hosts report.
     */
    default Map<String, Long> arrivals() {
        return Map.of();
    }
}
