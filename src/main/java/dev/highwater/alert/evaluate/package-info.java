/**
 * Judges batches of averages against the thresholds in memory, and records the resulting transitions. In come averages
 * from {@code averages}; out go transitions to {@code store}.
 *
 * <p>Decided here: which threshold snapshot a batch is judged by ({@code EvaluationRules}), and what happens when
 * another instance has written the episodes meanwhile: the states are read again and the batch is judged again
 * ({@code EpisodeEvaluator}). Not here: the verdict about one average, which is {@code state}'s. Owns no table.
 *
 * <p>{@code AlertMetrics} counts averages by the outcome of judging them, and transitions, including those of other
 * kinds of episodes.
 */
@NullMarked
package dev.highwater.alert.evaluate;

import org.jspecify.annotations.NullMarked;
