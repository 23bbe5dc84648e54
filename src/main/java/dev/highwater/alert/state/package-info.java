/**
 * The state machine of an alert, pure: a state, an average and a threshold come in, a {@code Verdict} with the next
 * state and perhaps a transition goes out. No clock, no database, no CDI.
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
