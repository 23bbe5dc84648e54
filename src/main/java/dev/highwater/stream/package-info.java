/**
 * The readings stream: {@code poll → parse → filter + windows → one transaction}, all on one thread. Records of the
 * readings topic come in; filtered readings, window averages and dead letters go out together with the offsets that
 * they came from. The log is the state: what a restart needs is in the offset commit, see {@code docs/decisions}.
 *
 * <p>Owns: the consumer group of the readings topic, and the topics {@code cpu_load_stats_real_filter} and
 * {@code cpu_agg_stats}: no other package writes to them.
 *
 * <p>Decided here: what one record leads to ({@code ReadingsProcessor}), when a transaction is committed
 * ({@code CommitPace}), which offset is committed, the lowest that an open window still needs ({@code ReplayPosition},
 * written with the outputs by {@code OffsetTransaction}), when windows of a partition without readings close
 * ({@code IdlePartitions}), which offsets are trusted after a restart ({@code Restorer}). Late readings are dropped and
 * counted where the window has said that they are late ({@code ReadingsProcessor}, {@code Tally}). What cannot be
 * parsed goes to {@code deadletter}; what Kafka refuses for good stops the stream, and {@code status} says why: what it
 * says comes from {@code SessionProgress}, which is asked, and takes no part.
 *
 * <p>Not here: parsing ({@code reading}), the arithmetic of windows ({@code window}), thresholds and alerts: those
 * begin anew from the averages topic, in {@code alert.averages}.
 */
@NullMarked
package dev.highwater.stream;

import org.jspecify.annotations.NullMarked;
