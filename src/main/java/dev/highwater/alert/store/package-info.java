/**
 * Episodes and their history in PostgreSQL. Whoever changes an episode does so through {@code EpisodeTransactions}:
 * episodes, events, the outbox rows that follow from them and the states of the series are written in one transaction,
 * and its lock on {@code alert_sequence} makes the order of commits the order of the history.
 *
 * <p>Owns: the tables {@code alert_episodes}, {@code alert_events}, {@code alert_kinds} and {@code alert_sequence}; SQL
 * of no other package names them. Others ask it for queries and changes ({@code EpisodeSearch}, {@code AlertFeed},
 * {@code Acknowledgements}, {@code EpisodeSilences}, {@code NoDataEpisodes}) or join its views ({@code EpisodeViews}).
 * The outbox rows of an event are queued through {@code EventOutbox}, which {@code notification.outbox} implements,
 * since {@code alert_outbox} is its table. On commit it notifies the channel that {@code live} and {@code alertfeed}
 * listen on.
 *
 * <p>Called to write by {@code evaluate}, {@code mute}, {@code nodata}, {@code clock}, {@code engine}, {@code unusual}
 * and {@code history}, and by {@code notification.slack.interaction} for acknowledgements; to read also by
 * {@code averages}, {@code preview}, {@code alertfeed}, {@code live} and {@code notification}'s {@code outbox},
 * {@code notice} and {@code report}. What to write is decided there, and comes as records; here is decided only whether
 * the database still holds what they started from ({@code StaleStatesException}).
 */
@NullMarked
package dev.highwater.alert.store;

import org.jspecify.annotations.NullMarked;
