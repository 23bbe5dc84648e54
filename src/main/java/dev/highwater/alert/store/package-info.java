/**
 * Episodes and their history in PostgreSQL. Whoever changes an episode does so through {@code EpisodeTransactions}:
 * episodes, events, the outbox rows that follow from them and the states of the series are written in one transaction,
 * and its lock on {@code alert_sequence} makes the order of commits the order of the history.
 *
 * <p>Owns: the tables {@code alert_episodes}, {@code alert_events} and {@code alert_sequence}; it also adds the rows of
 * {@code alert_outbox}, since they must be committed with their event, while {@code notification.outbox} does
 * everything else with them. On commit it notifies the channel that {@code live} and {@code alertfeed} listen on.
 *
 * <p>Called by {@code evaluate}, {@code mute}, {@code nodata} and {@code history}. What to write is decided there; here
 * is decided only whether the database still holds what they started from ({@code StaleStatesException}).
 */
@NullMarked
package dev.highwater.alert.store;

import org.jspecify.annotations.NullMarked;
