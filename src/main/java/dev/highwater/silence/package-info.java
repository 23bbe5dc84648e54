/**
 * Silences: a user mutes the alerts that match a silence for a while, until they are resolved, or in recurring
 * maintenance windows. Silenced alerts are recorded and shown as usual; only notifications stop. A host that sends
 * nothing is not a silence but <em>no data</em>.
 *
 * <p>In: requests to {@code /api/v1/silences} ({@code SilencesResource}) and presses of buttons in Slack
 * ({@link dev.highwater.silence.SeriesSilences}). Out: an immutable snapshot in memory
 * ({@link dev.highwater.silence.Silences}, {@link dev.highwater.silence.SilenceSnapshot}), which says which silence
 * covers an alert at an instant. Called by {@code alert.mute} for each open episode, by {@code alert.preview},
 * {@code notification} and {@code live}.
 *
 * <p>Owns the table {@code silences}, which no other package reads or writes. Whether an episode that a silence matches
 * is still open is asked of the package that owns the episodes, through {@link dev.highwater.silence.OpenEpisodes}.
 *
 * <p>Decided here: whether a silence covers a series, a severity and an instant ({@code Matcher}, {@code Period},
 * {@code Recurrence}), who may create one and for how long ({@code SilencePolicy}), when it has expired
 * ({@code Silence}), and how long an expired one is kept ({@code SilenceRetention}).
 *
 * <p>Not here: the effect on an open episode. That a covered episode is muted, and unmuted later, is decided in
 * {@code alert.mute}.
 */
@NullMarked
package dev.highwater.silence;

import org.jspecify.annotations.NullMarked;
