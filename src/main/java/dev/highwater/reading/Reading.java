package dev.highwater.reading;

import dev.highwater.series.SeriesKey;

/**
 * One machine's statement about one CPU at one time.
 *
 * @param series whose CPU it is
 * @param usage percent, from 0 to the configured maximum
 * @param occurredAt epoch milliseconds UTC, from 2000-01-01 on
 */
public record Reading(SeriesKey series, double usage, long occurredAt) implements ParsedReading {}
