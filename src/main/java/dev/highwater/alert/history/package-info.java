/**
 * The REST API of alerts, {@code /api/v1/alerts}: lists with filters and pages ({@code AlertsResource}), the same lists
 * as CSV ({@code AlertsFile}), statistics ({@code AlertStatisticsResource}), acknowledgements, and marks that call an
 * alert usual ({@code UsualMarkResource}). Deletes episodes that are older than the retention time
 * ({@code HistoryRetention}).
 *
 * <p>In: requests. Out: episodes and events that {@code store} has read; acknowledgements and marks are written through
 * {@code store}, as transitions. Owns no table.
 *
 * <p>Not here: the live feed ({@code live}) and the topic of alerts ({@code alertfeed}), which read the same events by
 * their sequence numbers.
 */
@NullMarked
package dev.highwater.alert.history;

import org.jspecify.annotations.NullMarked;
