package dev.highwater.alert.nodata;

import java.util.Map;

/** The answer to whether the absence of readings means that hosts send none. */
@FunctionalInterface
public interface IngestHealth {

    /** Returns whether readings would reach this service if hosts sent any. */
    boolean isHealthy();

    /**
     * Returns whether no averages arrive at all, which is an alert itself or may become one. Meanwhile no no-data
     * episodes open, but the time without data still counts.
     */
    default boolean isHeldBack() {
        return false;
    }

    /**
     * Returns the hosts that have sent records which count in no window, such as late or unusable readings, since the
     * last call, with the time in epoch milliseconds UTC. These hosts count as reporting.
     */
    default Map<String, Long> arrivals() {
        return Map.of();
    }
}
