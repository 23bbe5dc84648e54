/**
 * Keeps the baselines of all series up to date with the live averages.
 *
 * <p>In: all records of the averages topic, on every instance ({@code BaselineLearner}, {@code LearningSession}). Out:
 * the baselines in memory, for {@code baseline.api} and the alerts ({@code Baselines}); for the partitions that this
 * instance owns also judgements, passed to a {@link dev.highwater.baseline.learn.JudgementListener}, and states saved
 * to {@code baseline.store}.
 *
 * <p>A baseline is a pure function of the averages of its series. The owner of a partition of the averages topic
 * regularly saves the baselines of its series, and then the position up to which the partition was read
 * ({@code SnapshotSaver}). An instance that takes over or starts reads on from that position. Some baselines may be
 * saved with later averages than others: averages that a baseline already contains change nothing when they are read
 * again ({@code docs/decisions/0035}).
 *
 * <p>Decided here: where to start reading ({@code Positions}), how a baseline is reset on all instances
 * ({@code BaselineReset}), and when baselines are forgotten ({@code BaselineUpkeep}).
 *
 * <p>Not here: the detector ({@code baseline}), the tables ({@code baseline.store}), and alerts
 * ({@code alert.unusual}).
 */
@NullMarked
package dev.highwater.baseline.learn;

import org.jspecify.annotations.NullMarked;
