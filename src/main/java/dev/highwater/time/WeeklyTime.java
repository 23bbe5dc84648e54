package dev.highwater.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A time of the day that comes back on some days of the week, as people write it in one line: {@code mon 09:00
 * Europe/Berlin}. Days are written as those of {@link WeeklyHours}, and clocks that are put forward or back mean the
 * same as there.
 *
 * @param days by the calendar of the place; at least one
 * @param at what the clocks show
 * @param zone the place
 */
public record WeeklyTime(Set<DayOfWeek> days, LocalTime at, ZoneId zone) {

    /** The form that is asked for, to follow "must". */
    public static final String FORM =
            "be days, a time and a time zone, such as 'mon 09:00 Europe/Berlin' or 'mon-fri 08:00 UTC'";

    private static final Pattern IS_TIME =
            Pattern.compile("(?<days>[a-z,-]+)\\s+(?<at>\\d\\d:\\d\\d)\\s+(?<zone>\\S+)", Pattern.CASE_INSENSITIVE);

    public WeeklyTime {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a time on no day");
        }
        days = Set.copyOf(days);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is not of this form, or if there is no such day, time or zone; the message
     *     says what is wrong
     */
    public static WeeklyTime of(String text) {
        Matcher time = IS_TIME.matcher(text.strip());
        if (!time.matches()) {
            throw new IllegalArgumentException("not days, a time and a zone");
        }
        return new WeeklyTime(
                WeeklyHours.days(time.group("days")),
                WeeklyHours.time(time.group("at")),
                WeeklyHours.zone(time.group("zone")));
    }

    /** The last time it was so late, which may be this very instant. */
    public Instant atOrBefore(Instant instant) {
        LocalDate last = LocalDate.ofInstant(instant, zone);
        return Stream.iterate(last, day -> day.minusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(day -> day.atTime(at).atZone(zone).toInstant())
                .filter(time -> !time.isAfter(instant))
                .findFirst()
                .orElseThrow();
    }
}
