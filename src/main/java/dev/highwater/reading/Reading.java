package dev.highwater.reading;

import dev.highwater.series.SeriesKey;

/**
 * Usage of one CPU of one host at one time.
 *
 * @param name host and CPU
 * @param usage percent, from 0 to the configured maximum
 * @param occurredAt epoch milliseconds UTC, from 2000-01-01 on
 */
public record Reading(SeriesName name, double usage, long occurredAt) implements ParsedReading {

    /** Creates a reading of a series that is known by its key. */
    public Reading(SeriesKey series, double usage, long occurredAt) {
        this(new SeriesName(series), usage, occurredAt);
    }

    /** Returns host and CPU as texts. */
    public SeriesKey series() {
        return name.key();
    }
}
