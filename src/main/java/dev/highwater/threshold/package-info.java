/**
 * Thresholds as values: what the average usage of a host's CPUs may be ({@link dev.highwater.threshold.Threshold}), and
 * all of them at one moment ({@link dev.highwater.threshold.ThresholdSnapshot}), without a database.
 *
 * <p>Decided here: which row holds for a series ({@code Precedence}; the page applies the same order and computes none
 * of its own).
 *
 * <p>In packages of their own: the tables ({@code threshold.store}), who edits them over REST ({@code threshold.api}),
 * files of them ({@code threshold.transfer}) and what they were earlier ({@code threshold.history}).
 *
 * <p>Not here: whether an average is over its threshold for long enough to fire, see {@code alert.state}.
 */
@NullMarked
package dev.highwater.threshold;

import org.jspecify.annotations.NullMarked;
