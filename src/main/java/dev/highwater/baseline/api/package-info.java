/**
 * What is known of baselines over REST: what is usual for each series, how unusual it is now, and what the detector
 * would have said of the past.
 *
 * <p>In: requests, the baselines in memory ({@code baseline.learn}), the saved ones ({@code baseline.store}) and the
 * averages that their topic still holds. Out: answers, and metrics. Owns no table; a reset goes by way of
 * {@code baseline.learn}.
 *
 * <p>Decided here: whether an answer is of the baseline in memory or of the saved one ({@code KnownBaselines}, and
 * {@code ExportedBaselines} with states), and how far back the past is scored ({@code PastScores}).
 */
@NullMarked
package dev.highwater.baseline.api;

import org.jspecify.annotations.NullMarked;
