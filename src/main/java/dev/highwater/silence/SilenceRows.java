package dev.highwater.silence;

import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silence.Expiry;
import dev.highwater.silence.Silence.Identity;
import dev.highwater.silence.Silence.Written;
import dev.highwater.text.EnumText;
import io.vertx.mutiny.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts rows of the table {@code silences}. */
final class SilenceRows {

    private SilenceRows() {}

    /**
     * Converts a row, which must have all columns and the version.
     *
     * @throws java.time.DateTimeException if the time zone does not exist
     */
    static Silence silence(Row row) {
        String level = row.getString("level");
        return new Silence(
                new Identity(row.getLong("id"), row.getString("version")),
                new Matcher(
                        NamePattern.of(row.getString("hostname")),
                        NamePattern.of(row.getString("cpu")),
                        level == null ? null : Severity.of(level)),
                new Period(
                        row.getOffsetDateTime("starts_at").toInstant(),
                        instant(row, "ends_at"),
                        row.getBoolean("until_resolved"),
                        recurrence(row)),
                new Written(
                        row.getString("author"),
                        row.getString("comment"),
                        row.getOffsetDateTime("created_at").toInstant()),
                expiry(row));
    }

    private static @Nullable Expiry expiry(Row row) {
        Instant at = instant(row, "expired_at");
        return at == null ? null : new Expiry(at, row.getString("expired_by"));
    }

    private static @Nullable Recurrence recurrence(Row row) {
        String @Nullable [] days = row.getArrayOfStrings("recurrence_days");
        if (days == null) {
            return null;
        }
        return new Recurrence(
                Arrays.stream(days).map(SilenceRows::day).collect(Collectors.toSet()),
                row.getLocalTime("recurrence_starts_at"),
                Duration.ofMinutes(row.getInteger("recurrence_minutes")),
                ZoneId.of(row.getString("recurrence_zone")));
    }

    private static DayOfWeek day(String text) {
        return EnumText.parse(DayOfWeek.class, text);
    }

    private static @Nullable Instant instant(Row row, String column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
