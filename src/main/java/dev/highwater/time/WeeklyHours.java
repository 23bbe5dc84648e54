package dev.highwater.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hours that come back every week, as people write them in one line: {@code mon-fri 08:00-18:00 Europe/Berlin}. Days
 * are a list of names and ranges ({@code mon-thu,sat}), a range may go over the end of the week ({@code sat-mon}), and
 * hours over midnight ({@code 22:00-06:00} begins on the days that are named). {@code 00:00-24:00} is a whole day.
 *
 * <p>They begin and end by the clocks of a place, whatever those are put to meanwhile: shifts that follow upon each
 * other leave no gap in autumn, and do not overlap in spring. A time that the clocks skip is at the instant where it
 * would have been had they not been put forward; one that they show twice is the first of the two.
 *
 * @param days on which they begin, by the calendar of the place; at least one
 * @param from what the clocks show when they begin
 * @param to what the clocks show when they end; on the next day unless that is later than {@code from}
 * @param zone the place
 */
public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    /** The form that is asked for, to follow "must". */
    public static final String FORM =
            "be days, hours and a time zone, such as 'mon-fri 08:00-18:00 Europe/Berlin' or 'sat,sun 00:00-24:00 UTC'";

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final String DAY = String.join("|", DAYS);

    private static final Pattern IS_HOURS = Pattern.compile(
            "(?<days>[a-z,-]+)\\s+(?<from>\\d\\d:\\d\\d)\\s*-\\s*(?<to>\\d\\d:\\d\\d)\\s+(?<zone>\\S+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IS_DAYS = Pattern.compile("(?<first>" + DAY + ")(-(?<last>" + DAY + "))?");

    private static final String END_OF_DAY = "24:00";

    public WeeklyHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours on no day");
        }
        days = Set.copyOf(days);
    }

    /**
     * Reads hours.
     *
     * @throws IllegalArgumentException if they are not of this form, if they have no length, or if there is no such
     *     day, time or zone; the message says what is wrong
     */
    public static WeeklyHours of(String text) {
        Matcher hours = IS_HOURS.matcher(text.strip());
        if (!hours.matches()) {
            throw new IllegalArgumentException("not days, hours and a zone");
        }
        LocalTime from = time(hours.group("from"));
        boolean isToMidnight = hours.group("to").equals(END_OF_DAY);
        LocalTime to = isToMidnight ? LocalTime.MIDNIGHT : time(hours.group("to"));
        if (from.equals(to) && !isToMidnight) {
            throw new IllegalArgumentException(
                    "from %s to %s is no time; a whole day is 00:00-24:00".formatted(from, to));
        }
        return new WeeklyHours(days(hours.group("days")), from, to, zone(hours.group("zone")));
    }

    /** The hours that an instant lies in, else the next ones. Of several that overlap, those that began first. */
    public Span windowAtOrAfter(Instant instant) {
        // A time that the clocks skip may move to the next day, hence one day more than hours can last.
        LocalDate first = LocalDate.ofInstant(instant, zone).minusDays(2);
        return Stream.iterate(first, day -> day.plusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(this::windowOf)
                // Of hours that lie around a time that the clocks skip, nothing may be left.
                .filter(window ->
                        window.from().isBefore(window.to()) && window.to().isAfter(instant))
                .findFirst()
                .orElseThrow();
    }

    private Span windowOf(LocalDate day) {
        LocalDate end = to.isAfter(from) ? day : day.plusDays(1);
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                end.atTime(to).atZone(zone).toInstant());
    }

    /** Some days of the week, such as {@code mon-thu,sat}; throws as {@link #of}. */
    static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher range = IS_DAYS.matcher(part);
            if (!range.matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no day and no range of days: they are mon, tue, wed, thu, fri, sat, sun"
                                .formatted(part));
            }
            DayOfWeek last = day(range.group("last") == null ? range.group("first") : range.group("last"));
            DayOfWeek day = day(range.group("first"));
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("there is no time of day '%s'".formatted(text), wrong);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "there is no time zone '%s'; they are called as Europe/Berlin or UTC".formatted(text), wrong);
        }
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(DAYS.indexOf(name) + 1);
    }
}
