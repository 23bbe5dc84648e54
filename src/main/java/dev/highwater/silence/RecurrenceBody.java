package dev.highwater.silence;

import dev.highwater.http.Violations;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance window as JSON, in requests and responses. Any component may be null in a request.
 *
 * @param days days on which it begins: {@code monday} to {@code sunday}
 * @param startsAt local time at which it begins, such as {@code 22:00}
 * @param durationMinutes how long it lasts, 1 to 10080 (a week)
 * @param zone id of the time zone, such as {@code Europe/Berlin}
 */
@RegisterForReflection
@Schema(
        description = "A weekly recurring window. It starts at a local time of a time zone and lasts for a fixed"
                + " duration.")
record RecurrenceBody(
        @Schema(description = "Weekdays on which the window starts.", examples = "[\"monday\",\"thursday\"]") @Nullable
        List<@Nullable String> days,

        @Schema(description = "Local time at which the window starts.", examples = "22:00") @Nullable
        String startsAt,

        @Schema(minimum = "1", maximum = "10080", examples = "120") @Nullable
        Integer durationMinutes,

        @Schema(description = "Time zone of days and start.", examples = "Europe/Berlin") @Nullable
        String zone) {

    /** Strict: a lenient resolver would read Monday 24:00 as Monday 00:00, a day too early. */
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    static RecurrenceBody of(Recurrence recurrence) {
        return new RecurrenceBody(
                recurrence.orderedDays().stream().map(RecurrenceBody::text).toList(),
                CLOCK.format(recurrence.startsAt()),
                (int) recurrence.duration().toMinutes(),
                recurrence.zone().getId());
    }

    /**
     * Returns the recurrence in this request. Notes each invalid field and replaces it by a harmless value, so that the
     * other fields can be checked as well.
     */
    Recurrence read(Violations violations) {
        return new Recurrence(
                readDays(violations), readStart(violations), readDuration(violations), readZone(violations));
    }

    static String text(DayOfWeek day) {
        return EnumText.of(day);
    }

    private Set<DayOfWeek> readDays(Violations violations) {
        Set<DayOfWeek> read = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (days != null && days.contains(text(day))) {
                read.add(day);
            }
        }
        if (days == null || days.isEmpty() || read.size() != days.size()) {
            violations.add("recurrence.days", "must be some of monday to sunday, each at most once");
            read.add(DayOfWeek.MONDAY);
        }
        return read;
    }

    private LocalTime readStart(Violations violations) {
        LocalTime start = violations.read(
                "recurrence.starts_at",
                Objects.requireNonNullElse(startsAt, ""),
                text -> LocalTime.parse(text, CLOCK),
                "must be a time of day from 00:00 to 23:59, such as 22:00; the end of a day is 00:00 of the next");
        return Objects.requireNonNullElse(start, LocalTime.MIDNIGHT);
    }

    private Duration readDuration(Violations violations) {
        if (durationMinutes != null && durationMinutes >= 1 && durationMinutes <= Recurrence.LONGEST.toMinutes()) {
            return Duration.ofMinutes(durationMinutes);
        }
        violations.add("recurrence.duration_minutes", "must be from 1 to " + Recurrence.LONGEST.toMinutes());
        return Recurrence.LONGEST;
    }

    private ZoneId readZone(Violations violations) {
        ZoneId read = violations.read(
                "recurrence.zone",
                Objects.requireNonNullElse(zone, ""),
                ZoneId::of,
                "must be a time zone such as Europe/Berlin");
        return Objects.requireNonNullElse(read, ZoneOffset.UTC);
    }
}
