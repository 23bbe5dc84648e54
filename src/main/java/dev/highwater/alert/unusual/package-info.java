/**
 * Has somebody notified of what is unusual, where a threshold asks for that. Judgements come in from
 * {@code baseline.learn}, of the series whose partition this instance owns; episodes of the kind unusual go out to
 * {@code alert.store}.
 *
 * <p>An episode opens with an alarm of the baseline, at the sensitivity of the threshold that holds, and is named after
 * it, so that the same averages read twice open it once. It is resolved when the series has been calm for half an hour,
 * when it sends nothing any more, or when no threshold asks for it any more. Owns no table.
 *
 * <p>Decided here: what a judgement does to the episode of its series ({@code UnusualVerdict}), and which series are
 * gone ({@code UnusualSchedule}). What is unusual at all is decided in {@code baseline}.
 */
@NullMarked
package dev.highwater.alert.unusual;

import org.jspecify.annotations.NullMarked;
