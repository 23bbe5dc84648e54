package dev.highwater.silence;

import dev.highwater.time.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A maintenance window that comes back every week. It begins when the clocks of a place show a time, and lasts a span
 * of real time, whatever the clocks are put to meanwhile: two hours are two hours. A beginning that the clocks skip is
 * at the instant where it would have been had they not been put forward; one that they show twice is the first of the
 * two.
 *
 * @param days on which it begins, by the calendar of the place
 * @param startsAt what the clocks show then
 * @param duration how long it lasts; positive, at most a week
 * @param zone the place
 */
public record Recurrence(Set<DayOfWeek> days, LocalTime startsAt, Duration duration, ZoneId zone) {

    static final Duration LONGEST = Duration.ofDays(7);

    public Recurrence {
        if (days.isEmpty() || duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not a maintenance window: " + days + " for " + duration);
        }
        days = Set.copyOf(days);
    }

    /** The window that an instant lies in, else the next one. Of several that overlap, the one that began first. */
    Span windowAtOrAfter(Instant instant) {
        // A beginning that the clocks skip may move to the next day, hence one day more.
        LocalDate first = LocalDate.ofInstant(instant.minus(duration), zone).minusDays(1);
        return Stream.iterate(first, day -> day.plusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(this::windowOf)
                .filter(window -> window.to().isAfter(instant))
                .findFirst()
                .orElseThrow();
    }

    /** The days in the order of the week, for people and JSON. */
    Set<DayOfWeek> orderedDays() {
        return EnumSet.copyOf(days);
    }

    private Span windowOf(LocalDate day) {
        Instant from = day.atTime(startsAt).atZone(zone).toInstant();
        return new Span(from, from.plus(duration));
    }
}
