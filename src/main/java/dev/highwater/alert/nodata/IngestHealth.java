package dev.highwater.alert.nodata;

import java.util.Map;

/** Whether the absence of readings means that hosts send none. */
@FunctionalInterface
public interface IngestHealth {

    /** Whether readings would reach us if hosts sent any. */
    boolean isHealthy();

    /**
     * Whether no averages arrive of any host, which is or may become an alert of its own. Hosts without data are none
     * meanwhile; that they send nothing is measured nevertheless.
     */
    default boolean isHeldBack() {
        return false;
    }

    /**
     * Hosts that have sent something that counts in no window since this was asked last, and when, in epoch
     * milliseconds UTC; such as late or unusable readings. Their hosts report.
     */
    default Map<String, Long> arrivals() {
        return Map.of();
    }
}
