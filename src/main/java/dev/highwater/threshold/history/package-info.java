/**
 * The history of thresholds over REST. {@code ThresholdChangesResource} ({@code /api/v1/thresholds/changes}) lists who
 * changed which row and when, and restores an earlier version. {@code LimitHistoryResource}
 * ({@code /api/v1/hosts/{hostname}/thresholds}) returns the limits of a host over a period, for charts. Called by
 * clients and the dashboard.
 *
 * <p>Decided here: which rows matched a host in the past, worked out from the rows of now and the recorded changes
 * ({@code LimitHistory}).
 *
 * <p>Not here: the record of changes, in the table {@code threshold_changes}, which {@code threshold.store.ChangeLog}
 * reads; and the edit that a restore makes, which {@code threshold.store.ThresholdEditor} does.
 */
@NullMarked
package dev.highwater.threshold.history;

import org.jspecify.annotations.NullMarked;
