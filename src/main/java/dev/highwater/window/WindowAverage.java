package dev.highwater.window;

import dev.highwater.series.SeriesKey;

/**
 * Average and maximum of one series in one closed window.
 *
 * @param series host and CPU
 * @param windowStart start of the window, inclusive, epoch milliseconds UTC
 * @param windowEnd end of the window, exclusive, epoch milliseconds UTC
 * @param average arithmetic mean of the readings' usage, percent
 * @param maximum highest usage of a reading, percent
 */
public record WindowAverage(SeriesKey series, long windowStart, long windowEnd, double average, double maximum) {}
