package dev.highwater.window;

import dev.highwater.series.SeriesKey;

/**
 * What one series did in one closed window.
 *
 * @param series whose CPU it is
 * @param windowStart epoch milliseconds UTC, inside the window
 * @param windowEnd epoch milliseconds UTC, just outside
 * @param average arithmetic mean of the readings' usage, percent
 * @param maximum highest usage of a reading, percent
 */
public record WindowAverage(SeriesKey series, long windowStart, long windowEnd, double average, double maximum) {}
