/**
 * Judges batches of averages against the thresholds in memory and records what that comes to. In come averages from
 * {@code averages}; out go transitions to {@code store}.
 *
 * <p>Decided here: which threshold snapshot a batch is judged by ({@code EvaluationRules}), and what is done when
 * another instance has written the episodes meanwhile: the states are read again and the batch is judged again
 * ({@code EpisodeEvaluator}). The verdict about one average is {@code state}'s.
 *
 * <p>{@code AlertMetrics} counts what becomes of averages, and transitions, those of other kinds of episodes too.
 */
@NullMarked
package dev.highwater.alert.evaluate;

import org.jspecify.annotations.NullMarked;
