/**
 * Storage of baselines in PostgreSQL.
 *
 * <p>In: encoded baselines of series from {@code baseline.learn} and, for each partition of the averages topic, the
 * position up to which all of its baselines are saved. Out: the same, to {@code baseline.learn} and
 * {@code baseline.api}.
 *
 * <p>Owns: the tables {@code baselines} and {@code baseline_positions}.
 *
 * <p>Decided here: whether a baseline may replace the saved one. It may not if it dates from before a reset, or if
 * another instance has saved a later one ({@code BaselineRepository}).
 *
 * <p>Not here: the encoding ({@code baseline.learn.SeriesBaseline}), and when to save
 * ({@code baseline.learn.LearningSession}).
 */
@NullMarked
package dev.highwater.baseline.store;

import org.jspecify.annotations.NullMarked;
