package dev.highwater.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Timestamps as Flink's JSON format writes them under its default standard, SQL: {@code yyyy-MM-dd HH:mm:ss}, then a
 * fraction of as many digits as are needed, none when it is zero. Always UTC here.
 */
public final class FlinkTimestamp {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private FlinkTimestamp() {}

    /**
     * Writes a time.
     *
     * @param epochMillis epoch milliseconds UTC
     */
    public static String format(long epochMillis) {
        return FORMAT.format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a time; digits beyond milliseconds are cut off.
     *
     * @return epoch milliseconds UTC
     * @throws DateTimeException if the text is not in this format
     */
    public static long parse(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
