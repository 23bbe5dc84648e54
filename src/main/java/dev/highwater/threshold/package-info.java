/**
 * Thresholds: what the average usage of a host's CPUs may be. PostgreSQL holds them, REST and plain SQL change them,
 * and an immutable snapshot in memory ({@link dev.highwater.threshold.Thresholds}) answers everyone who asks.
 *
 * <p>Owns: the tables {@code cpu_thresholds}, which may be older than Highwater and of another shape
 * ({@code TableShape}), {@code cpu_thresholds_by_cpu} and {@code threshold_changes}. They are read and written here
 * only.
 *
 * <p>Decided here: which row holds for a series ({@code Precedence}; the page applies the same order and computes none
 * of its own), whether an edit is valid ({@code ThresholdValue}) and whether it may be saved ({@code ThresholdEditor},
 * with {@code If-Match}), what an import changes ({@code ThresholdImporter}).
 *
 * <p>Not here: whether an average is over its threshold for long enough to fire, see {@code alert.state}.
 */
@NullMarked
package dev.highwater.threshold;

import org.jspecify.annotations.NullMarked;
