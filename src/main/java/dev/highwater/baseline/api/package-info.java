/**
 * REST resources for baselines: what is usual for each series, how unusual it is now, and how the detector would have
 * scored the past. Also the metrics of learning.
 *
 * <p>In: requests, the baselines in memory ({@code baseline.learn}), the saved ones ({@code baseline.store}), and the
 * averages that their topic still holds ({@code averages.PastAverages}). Out: answers under {@code /api/v1/baselines}
 * and metrics. Owns no table; a reset is carried out by {@code baseline.learn.BaselineReset}.
 *
 * <p>Decided here: whether an answer shows the baseline in memory or the saved one ({@code KnownBaselines};
 * {@code ExportedBaselines} for exports with their states), and how far back the past is scored ({@code PastScores}).
 *
 * <p>Not here: the scores themselves ({@code baseline}), and alerts about them ({@code alert.unusual}).
 */
@NullMarked
package dev.highwater.baseline.api;

import org.jspecify.annotations.NullMarked;
