/**
 * The tables of thresholds. In: edits and imports from the REST packages of {@code threshold}, and whatever other
 * programs write with plain SQL. Out: the snapshot that {@link dev.highwater.threshold.store.Thresholds} keeps in
 * memory and renews whenever PostgreSQL notifies of a change; all other packages ask it which threshold is in force.
 *
 * <p>Owns the tables {@code cpu_thresholds} (rows for every CPU of a host), {@code cpu_thresholds_by_cpu} (rows for
 * certain CPUs) and {@code threshold_changes} (the record of changes), which no other package reads or writes.
 * {@code database.AdoptedThresholds} names {@code cpu_thresholds} as well, during the first migrations only. That table
 * may be older than Highwater, with columns of other types, or a view: {@code ThresholdTable} inspects it before each
 * use, {@code TableShape} describes it, and {@code TableAbilities} says what it can store.
 *
 * <p>Decided here: whether an edit is saved ({@link dev.highwater.threshold.store.ThresholdEditor}, which checks
 * {@code If-Match}), what an import changes ({@link dev.highwater.threshold.store.ThresholdImporter}), which rows that
 * others wrote are usable ({@code ThresholdQueries}) and which of those look odd ({@code TableRemarks}), and what is
 * recorded of a change ({@link dev.highwater.threshold.store.ChangeLog}).
 *
 * <p>Not here: which row is in force for a series ({@code threshold.Precedence}), and whether the fields of a request
 * are valid ({@code threshold.api}).
 */
@NullMarked
package dev.highwater.threshold.store;

import org.jspecify.annotations.NullMarked;
