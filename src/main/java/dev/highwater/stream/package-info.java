/**
 * The readings stream: {@code poll → parse → filter + windows → one transaction}, all on one thread.
 *
 * <p>In: records of the readings topic. Out: filtered readings, window averages and dead letters, committed in one
 * Kafka transaction together with the offsets of the readings they were made from. Everything that a restart needs is
 * in that offset commit, as a {@link dev.highwater.stream.ReplayPosition}: open windows are rebuilt by reading the log
 * again ({@code docs/decisions/0002}). {@code ReadingsStream} starts and stops with the service; {@code status} asks it
 * for a {@code StreamStatus}, {@code alert.nodata} for the hosts that have sent something, and {@code alert.clock} for
 * hosts whose clocks are ahead.
 *
 * <p>Owns: the consumer group of the readings topic, and the topics {@code cpu_load_stats_real_filter} and
 * {@code cpu_agg_stats}: no other package writes to them.
 *
 * <p>Decided here:
 *
 * <ul>
 *   <li>what is written for one record, and that a late reading is dropped and counted ({@code ReadingsProcessor},
 *       {@code Tally});
 *   <li>when a transaction is committed, and how many polls it holds ({@code CommitPace}, {@code TransactionSize});
 *   <li>which offset is committed: the lowest that an open window still needs ({@code OwnedPartition},
 *       {@code OffsetTransaction});
 *   <li>when the windows of a partition without new readings close ({@code IdlePartitions});
 *   <li>where a newly assigned partition is read from, and whether its committed offset can be trusted
 *       ({@code Restorer});
 *   <li>what happens when a transaction fails: it is written later, read again, or refused for good, which stops the
 *       stream until a person acts ({@code ReadingsSession}, {@code Refusals});
 *   <li>what {@code status} reports ({@code StreamMonitor}, {@code SessionProgress}, which only observe).
 * </ul>
 *
 * <p>Not here: parsing ({@code reading}), the arithmetic of windows ({@code window}), the form of dead letters
 * ({@code deadletter}), and thresholds and alerts, which start from the averages topic ({@code alert.averages}).
 */
@NullMarked
package dev.highwater.stream;

import org.jspecify.annotations.NullMarked;
