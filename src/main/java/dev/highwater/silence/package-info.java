/**
 * Silences: alerts that no one is to be notified of for a while, and recurring maintenance windows. PostgreSQL holds
 * them, REST changes them, and an immutable snapshot in memory says which silence, if any, covers an alert at a moment.
 * What is silenced is recorded and shown as ever; only notifications stop. <em>Silence</em> means nothing else in this
 * code: a host that sends nothing is <em>no data</em>.
 *
 * <p>Owns: the table {@code silences}. It is read and written here only. Whether anything is still open, which some
 * silences depend on, is asked of whoever owns the episodes ({@code OpenEpisodes}).
 *
 * <p>Decided here: whether a silence covers a series, a severity and an instant ({@code Matcher}, {@code Recurrence},
 * {@code SilenceSnapshot}), when it has expired, and how long an expired one is kept ({@code SilenceRetention}).
 *
 * <p>Not here: what follows for an open episode. That a covered alert is muted, and unmuted later, is decided in
 * {@code alert.mute}.
 */
@NullMarked
package dev.highwater.silence;

import org.jspecify.annotations.NullMarked;
