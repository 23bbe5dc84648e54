package dev.highwater.alert.evaluate;

import dev.highwater.window.WindowAverage;
import java.util.List;

/**
 * The averages in a batch that come from one partition of the averages topic.
 *
 * @param partition its number
 * @param averages in the order of their records
 */
public record PartitionAverages(int partition, List<WindowAverage> averages) {}
