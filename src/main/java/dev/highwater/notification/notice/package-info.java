/**
 * What people are notified of besides alerts: that a silence is about to end while alerts still fire under it. In come
 * silences and open episodes, looked at every few seconds by every instance; out go notices, one for each subject and
 * receiver, which {@code outbox} sends as it sends everything.
 *
 * <p>Decided here: which silences are about to end, which alerts will fire after them, and which of those a receiver is
 * reminded of ({@code SilenceEnd}).
 */
@NullMarked
package dev.highwater.notification.notice;

import org.jspecify.annotations.NullMarked;
