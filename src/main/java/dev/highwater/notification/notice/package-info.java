/**
 * Reminds receivers that a silence is about to end while alerts still fire under it.
 *
 * <p>In: silences and open episodes, which each instance checks every ten seconds ({@code SilenceReminder}). Out: a
 * notice for each end of a silence and each receiver, added to {@code outbox}, which sends it like any notification.
 *
 * <p>Decided here: which silences are about to end, which alerts will fire unmuted then, and of which of those a
 * receiver is reminded ({@code SilenceEnd}). Not here: the regular report, which is in {@code notification.report}.
 * Owns no table; notices are stored by {@code outbox}.
 */
@NullMarked
package dev.highwater.notification.notice;

import org.jspecify.annotations.NullMarked;
