/**
 * Where baselines survive. Encoded states come in from {@code baseline.learn} and go out to it, and to
 * {@code baseline.api}, by series; beside them, by partition of the averages topic, the position up to which all of
 * them are saved.
 *
 * <p>Owns: the tables {@code baselines} and {@code baseline_positions}.
 *
 * <p>Decided here: whether a baseline may replace the saved one, which it may not from before a reset, nor where
 * another instance has saved a later one ({@code BaselineRepository}).
 */
@NullMarked
package dev.highwater.baseline.store;

import org.jspecify.annotations.NullMarked;
