/**
 * Thresholds as values, without a database. A {@link dev.highwater.threshold.Threshold} is one row: a host or host
 * pattern, a CPU or CPU pattern, the limits for their averages, how long an alert waits before it fires or resolves,
 * and guidance for the people who are notified. A {@link dev.highwater.threshold.ThresholdSnapshot} is an immutable set
 * of all rows at one moment.
 *
 * <p>In: the rows that {@code threshold.store} reads from PostgreSQL. Out: the row in force for a series or a host.
 * Called by {@code alert} for every average, by {@code live} for the dashboard and by the REST resources.
 *
 * <p>Decided here: which row is in force for a series when several match ({@code Precedence}, with the order of
 * {@code Rule}). The dashboard receives the rows in this order and does not compute precedence itself.
 *
 * <p>Not here: the tables ({@code threshold.store}), editing over REST ({@code threshold.api}), import and export as
 * files ({@code threshold.transfer}), earlier versions ({@code threshold.history}), and whether an average has been
 * over its limit for long enough to fire ({@code alert.state}).
 */
@NullMarked
package dev.highwater.threshold;

import org.jspecify.annotations.NullMarked;
