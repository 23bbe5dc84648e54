/**
 * Reads the averages topic ({@code cpu_agg_stats}) for other packages: alerts, baselines, live charts, and requests
 * that look at the past.
 *
 * <p>In: records of the topic, written by {@code stream} or by another engine such as Flink. Out, depending on what a
 * caller needs:
 *
 * <ul>
 *   <li>one record as an average, after the checks of {@code window.AverageGuard} ({@code AverageRecords});
 *   <li>all averages of all partitions as they arrive, without a consumer group ({@code AveragesSessions} over
 *       {@code AveragesLog}; used by {@code baseline.learn} and {@code live});
 *   <li>the averages that the topic still holds of some hosts ({@code PastAverages}), with how far back they reach
 *       ({@code Coverage});
 *   <li>the partitions that the consumer group of the alerts has assigned to this instance
 *       ({@code PartitionAssignments}).
 * </ul>
 *
 * <p>Decided here: how many requests may read the past at the same time ({@code PastReadLimiter}). Nothing is stored.
 *
 * <p>Not here: computing averages ({@code stream}, {@code window}), and the channel that feeds the alerts
 * ({@code alert.averages}). The past of a single host for charts is in {@code averages.host}.
 */
@NullMarked
package dev.highwater.averages;

import org.jspecify.annotations.NullMarked;
