/**
 * Alerts for people and for other packages: the REST resource {@code /api/v1/alerts}, queries, filters and pages, the
 * same as CSV ({@code AlertsFile}), statistics ({@code AlertStatisticsResource}), acknowledgements, the mark that
 * something is usual ({@code UsualMarkResource}), and how long history is kept ({@code HistoryRetention}).
 *
 * <p>In: requests. Out: episodes and events as {@code store} has them; an acknowledgement and a mark go the other way,
 * as transitions. Owns no table of its own.
 *
 * <p>Not here: the live feed ({@code live}) and the topic of alerts ({@code alertfeed}), which read the same events by
 * their sequence numbers.
 */
@NullMarked
package dev.highwater.alert.history;

import org.jspecify.annotations.NullMarked;
