/**
 * Stores episodes and their history in PostgreSQL. All transitions of episodes go through {@code EpisodeTransactions}:
 * episodes, events, the outbox rows that follow from them and the states of the series are written in one transaction.
 * Its lock on {@code alert_sequence} makes the order of commits the order of the history. Two changes have no event and
 * do without it: {@code FutureEpisodes} corrects times that lie in the future, and {@code EpisodeRepository} deletes
 * what is older than the retention.
 *
 * <p>Owns the tables {@code alert_episodes}, {@code alert_events}, {@code alert_kinds} and {@code alert_sequence}; SQL
 * of no other package names them. Other packages call its queries and changes ({@code EpisodeSearch},
 * {@code AlertFeed}, {@code Acknowledgements}, {@code EpisodeSilences}, {@code NoDataEpisodes}) or join its views
 * ({@code EpisodeViews}). The outbox rows of an event are queued through {@code EventOutbox}, which
 * {@code notification.outbox} implements as the owner of {@code alert_outbox}. Each commit with events notifies the
 * PostgreSQL channel that {@code live} and {@code alertfeed} listen on.
 *
 * <p>Called to write by {@code evaluate}, {@code mute}, {@code nodata}, {@code clock}, {@code engine}, {@code unusual}
 * and {@code history}, by {@code alert.averages} to correct times in the future, and by
 * {@code notification.slack.interaction} for acknowledgements; called to read also by {@code preview},
 * {@code alertfeed}, {@code live} and {@code notification}'s {@code outbox}, {@code notice} and {@code report}. Those
 * packages decide what to write, and pass it as records. Decided here is only whether the database still holds the
 * states that a change is based on ({@code StaleStatesException}).
 */
@NullMarked
package dev.highwater.alert.store;

import org.jspecify.annotations.NullMarked;
