/**
 * What the topic of averages holds, for whoever reads it: the alerts, the baselines, the live charts, and requests that
 * look at the past.
 *
 * <p>In: records of {@code cpu_agg_stats}, whoever wrote them. Out: averages that can be believed
 * ({@code AverageRecords}, with {@code window.AverageGuard}), one record at a time; all that come, for those that read
 * every partition themselves ({@code AveragesSessions}, over {@code AveragesLog}); or all that the topic still holds of
 * some series ({@code PastAverages}), with how far that reaches ({@code Coverage}). Decided here: how many requests may
 * read the past at the same time ({@code PastReadLimiter}). Keeps which partitions of the topic this instance owns
 * ({@code PartitionAssignments}), and no averages.
 */
@NullMarked
package dev.highwater.averages;

import org.jspecify.annotations.NullMarked;
