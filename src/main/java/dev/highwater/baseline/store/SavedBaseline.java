package dev.highwater.baseline.store;

import dev.highwater.series.SeriesKey;
import java.time.Instant;

/**
 * A baseline as it is stored.
 *
 * @param series the series
 * @param generation number of resets
 * @param windowEnd end of the latest window that it has taken in
 * @param state as {@code baseline.learn} encodes it
 */
// No code here compares the arrays.
@SuppressWarnings("ArrayRecordComponent")
public record SavedBaseline(SeriesKey series, int generation, Instant windowEnd, byte[] state) {}
