package dev.highwater.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Timestamps as Flink's JSON format writes them under its default standard, SQL: {@code yyyy-MM-dd HH:mm:ss}, then a
 * fraction of as many digits as are needed, none when it is zero. Always UTC here. Read is also what other settings and
 * other engines make of them: ISO 8601 with {@code T}, and {@code Z} or an offset at the end.
 */
public final class FlinkTimestamp {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .parseCaseInsensitive()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "+0000")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "+00")
            .optionalEnd()
            .toFormatter()
            // Otherwise the 30th of February would be the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

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
     * Reads a time; digits beyond milliseconds are cut off, and a time without an offset is UTC.
     *
     * @return epoch milliseconds UTC
     * @throws DateTimeException if the text is neither in Flink's format nor in ISO 8601's extended one
     */
    public static long parse(String text) {
        TemporalAccessor time = READ.parseBest(text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant().toEpochMilli()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
