package dev.highwater.reading;

import java.nio.charset.StandardCharsets;
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
 * Writes and reads timestamps as Flink's JSON format does under its default standard, SQL: {@code yyyy-MM-dd HH:mm:ss},
 * then a fraction with as many digits as needed, none if it is zero; always UTC here. Also reads what other settings
 * and engines write: ISO 8601 with {@code T}, and {@code Z} or an offset at the end.
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
            // Otherwise the 30th of February would be read as the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    /**
     * Buffer size for {@link #write}, in bytes; a time up to the year 9999 such as {@code 2021-10-11 12:53:30.123}
     * needs 23.
     */
    static final int LONGEST = 32;

    /** 9999-12-31T23:59:59.999Z in epoch milliseconds. */
    private static final long LAST = 253_402_300_799_999L;

    private FlinkTimestamp() {}

    /**
     * Formats a time.
     *
     * @param epochMillis epoch milliseconds UTC
     */
    public static String format(long epochMillis) {
        return FORMAT.format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }

    /**
     * Writes the result of {@link #format} in ASCII into a buffer, which must have {@link #LONGEST} bytes free.
     *
     * @param epochMillis epoch milliseconds UTC
     * @param at index to begin at
     * @return index behind the last byte written
     */
    static int write(long epochMillis, byte[] into, int at) {
        if (epochMillis < 0 || epochMillis > LAST) {
            byte[] text = format(epochMillis).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, into, at, text.length);
            return at + text.length;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochMillis / 1000, 0, ZoneOffset.UTC);
        digits(time.getYear(), 4, into, at);
        into[at + 4] = '-';
        digits(time.getMonthValue(), 2, into, at + 5);
        into[at + 7] = '-';
        digits(time.getDayOfMonth(), 2, into, at + 8);
        into[at + 10] = ' ';
        digits(time.getHour(), 2, into, at + 11);
        into[at + 13] = ':';
        digits(time.getMinute(), 2, into, at + 14);
        into[at + 16] = ':';
        digits(time.getSecond(), 2, into, at + 17);
        int millis = (int) (epochMillis % 1000);
        if (millis == 0) {
            return at + 19;
        }
        into[at + 19] = '.';
        digits(millis, 3, into, at + 20);
        int end = at + 23;
        while (into[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private static void digits(int number, int count, byte[] into, int at) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Parses a time. Digits beyond milliseconds are cut off; a time without an offset is UTC.
     *
     * @return epoch milliseconds UTC
     * @throws DateTimeException if the text is neither in Flink's format nor in the extended format of ISO 8601
     */
    public static long parse(String text) {
        TemporalAccessor time = READ.parseBest(text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant().toEpochMilli()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
