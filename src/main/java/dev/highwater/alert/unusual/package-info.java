/**
 * Alerts when a series deviates from what is usual for it, where a threshold asks for that. Judgements come in from
 * {@code baseline.learn}, about the series on this instance's partitions; episodes of the kind unusual go out to
 * {@code alert.store}.
 *
 * <p>An episode opens with an alarm of the baseline, at the sensitivity of the threshold that holds for the series. Its
 * deduplication key is made from the alarm, so that averages that are read twice open it once. It is resolved when the
 * series has been calm for half an hour, when it sends nothing any more, or when no threshold asks for such alerts any
 * more. Owns no table.
 *
 * <p>Decided here: how a judgement changes the episode of its series ({@code UnusualVerdict}), and which series are
 * gone ({@code UnusualSchedule}). Not here: whether averages are unusual, which {@code baseline} decides.
 */
@NullMarked
package dev.highwater.alert.unusual;

import org.jspecify.annotations.NullMarked;
