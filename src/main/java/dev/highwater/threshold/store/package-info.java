/**
 * The tables of thresholds. PostgreSQL holds them, REST and plain SQL change them, and
 * {@link dev.highwater.threshold.store.Thresholds} keeps the snapshot in memory that answers everyone who asks.
 *
 * <p>Owns: {@code cpu_thresholds}, which may be older than Highwater and of another shape ({@code TableShape} finds
 * out, {@code TableAbilities} says what it can hold), {@code cpu_thresholds_by_cpu} and {@code threshold_changes}. They
 * are read and written here only.
 *
 * <p>Decided here: whether an edit may be saved ({@link dev.highwater.threshold.store.ThresholdEditor}, with
 * {@code If-Match}), what an import changes ({@link dev.highwater.threshold.store.ThresholdImporter}), which rows of
 * others can be used ({@code UsableRows}), and what is recorded of changes
 * ({@link dev.highwater.threshold.store.ChangeLog}).
 */
@NullMarked
package dev.highwater.threshold.store;

import org.jspecify.annotations.NullMarked;
