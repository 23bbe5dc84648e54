/**
 * Thresholds of the past, over REST: who changed what and when, an earlier one restored
 * ({@code ThresholdChangesResource}), and the limits that held for a series over a stretch of time
 * ({@code LimitHistoryResource}, for charts). Called by clients; calls {@code threshold.store}, whose {@code ChangeLog}
 * keeps the record.
 */
@NullMarked
package dev.highwater.threshold.history;

import org.jspecify.annotations.NullMarked;
