package dev.highwater.baseline.store;

import dev.highwater.series.SeriesKey;
import java.time.Instant;

/**
 * A baseline as it is kept.
 *
 * @param series whose it is
 * @param generation how often it was reset
 * @param windowEnd end of the latest window that it has taken in
 * @param state as {@code baseline.learn} encodes it
 */
// An array is compared by no one here.
@SuppressWarnings("ArrayRecordComponent")
public record SavedBaseline(SeriesKey series, int generation, Instant windowEnd, byte[] state) {}
