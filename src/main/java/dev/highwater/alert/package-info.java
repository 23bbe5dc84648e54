/**
 * Averages come in from Kafka ({@code AveragesStream}), are compared with the thresholds by a pure state machine ({@code
 * SeriesState}), and what that comes to is written to PostgreSQL: the episode, its event and its outbox row in one transaction
 * ({@code EpisodeTransactions}). {@code NoDataMonitor} does the same for averages that do not come, {@code MuteReconciler} for silences, {@code
 * Acknowledgements} for people. Everybody who tells people reads it there ({@code AlertFeed}, {@code AlertHistory}).
 */
@NullMarked
package dev.highwater.alert;

import org.jspecify.annotations.NullMarked;
