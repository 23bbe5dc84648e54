package dev.highwater.threshold;

/**
 * What the average usage of a host's CPUs may be.
 *
 * @param hostname the host, or {@link #ANY_HOST} for every host without a threshold of its own
 * @param allowedTop percent, 0 to 100; an average strictly above it is over
 * @param version changes with every change of the row, whoever makes it; opaque
 */
public record Threshold(String hostname, int allowedTop, String version) {

    /** Hostname of the row that holds for hosts without one of their own. */
    public static final String ANY_HOST = "*";

    /** Whether an average is over. */
    public boolean isExceededBy(double usageAvg) {
        return usageAvg > allowedTop;
    }
}
