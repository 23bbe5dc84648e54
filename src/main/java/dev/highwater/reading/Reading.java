package dev.highwater.reading;

import dev.highwater.series.SeriesKey;

/**
 * One machine's statement about one CPU at one time.
 *
 * @param name whose CPU it is
 * @param usage percent, from 0 to the configured maximum
 * @param occurredAt epoch milliseconds UTC, from 2000-01-01 on
 */
public record Reading(SeriesName name, double usage, long occurredAt) implements ParsedReading {

    /** One whose series is known as texts. */
    public Reading(SeriesKey series, double usage, long occurredAt) {
        this(new SeriesName(series), usage, occurredAt);
    }

    /** Whose CPU it is, as texts. */
    public SeriesKey series() {
        return name.key();
    }
}
