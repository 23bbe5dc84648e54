package dev.highwater.sandbox.comparison;

/**
 * A contender under a steady load.
 *
 * @param percent of what it reached when it caught up; 0 if the rate was given
 * @param rate readings per second that were to be sent
 * @param sent readings per second that were sent; fewer if sender and broker could not
 * @param latency from when a reading over 80 was to be sent until its copy could be read
 * @param cores what it used of the processor, 1 for one core
 */
public record LiveFigures(int percent, double rate, double sent, Latency latency, double cores) {

    /**
     * Milliseconds.
     *
     * @param count how many were measured
     */
    public record Latency(long count, double p50, double p99, double p999, double max) {}
}
