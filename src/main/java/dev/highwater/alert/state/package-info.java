/**
 * The state machine of an alert. A state, an average and a threshold come in; a {@code Verdict} with the next state
 * and, where there is one, a transition goes out. Pure: no clock, no database, no CDI. Called by {@code evaluate}, and
 * by {@code preview} to try out a threshold.
 *
 * <p>Decided here: when a series is pending, fires, escalates, flaps and is resolved ({@code SeriesState}), and the key
 * of an episode ({@code DedupKey}). {@code SeriesStates} holds the state of every series in memory, as the database has
 * it.
 *
 * <p>Not here: whether anyone is notified. The state machine knows neither silences nor receivers.
 */
@NullMarked
package dev.highwater.alert.state;

import org.jspecify.annotations.NullMarked;
