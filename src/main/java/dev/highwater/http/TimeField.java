package dev.highwater.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times in requests: ISO 8601 with {@code Z} or another offset, in the years 1 to 9999, which PostgreSQL can compare.
 */
public final class TimeField {

    private static final int LAST_YEAR = 9999;

    private TimeField() {}

    /**
     * Reads a time that may be left out, in microseconds as PostgreSQL keeps them. If it is invalid, adds a violation
     * and returns null.
     */
    public static @Nullable Instant read(String field, @Nullable String text, Violations violations) {
        return violations.read(field, text, TimeField::parse, "must be a time such as 2021-10-12T13:00:00Z");
    }

    /**
     * Reads a time.
     *
     * @throws DateTimeException if it is none, or too far away
     */
    public static Instant parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
