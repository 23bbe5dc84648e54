package dev.highwater.baseline.store;

/**
 * How far the baselines of a partition of the averages topic are saved.
 *
 * @param partition its number
 * @param position offset of the first record that is not in each of the saved baselines
 * @param alertsFrom offset from which on unusual values lead to alerts; earlier averages already existed when learning
 *     began
 */
public record PartitionPosition(int partition, long position, long alertsFrom) {}
