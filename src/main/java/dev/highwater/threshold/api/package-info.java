/**
 * The REST API for thresholds: {@code /api/v1/thresholds} lists, returns, creates, replaces and deletes rows
 * ({@code ThresholdsResource} for rows that hold for every CPU, {@code ThresholdCpusResource} for rows of certain
 * CPUs), and {@code /explain} says which row is in force for a series and why ({@code ThresholdExplanationResource}).
 * Called by clients and the dashboard; calls {@code threshold.store}.
 *
 * <p>Decided here: whether the JSON of a request is a valid threshold ({@code ThresholdValue}, {@code NewThreshold},
 * {@code LimitFields}, {@code GuidanceCheck}), and which HTTP status answers the outcome of an edit
 * ({@link dev.highwater.threshold.api.ThresholdAnswers}).
 *
 * <p>Not here: whether the table accepts the edit ({@code threshold.store}), import and export
 * ({@code threshold.transfer}), and the list of changes ({@code threshold.history}).
 */
@NullMarked
package dev.highwater.threshold.api;

import org.jspecify.annotations.NullMarked;
