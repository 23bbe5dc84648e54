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
 * A maintenance window that recurs every week. It begins at a local time and lasts for an elapsed time, whatever
 * daylight saving does meanwhile: two hours are always two hours. If the local time is skipped by a change of the
 * clocks, the window begins later by the length of the gap; if it occurs twice, the window begins at the first
 * occurrence.
 *
 * @param days days of the week on which it begins, in the time zone
 * @param startsAt local time at which it begins
 * @param duration how long it lasts; positive, at most a week
 * @param zone the time zone
 */
public record Recurrence(Set<DayOfWeek> days, LocalTime startsAt, Duration duration, ZoneId zone) {

    static final Duration LONGEST = Duration.ofDays(7);

    public Recurrence {
        if (days.isEmpty() || duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not a maintenance window: " + days + " for " + duration);
        }
        days = Set.copyOf(days);
    }

    /**
     * Returns the window that contains an instant or else the next one. Of several that overlap, the one that begins
     * first.
     */
    Span windowAtOrAfter(Instant instant) {
        // One day earlier than needed, because a skipped local time may move the beginning to the next day.
        LocalDate first = LocalDate.ofInstant(instant.minus(duration), zone).minusDays(1);
        return Stream.iterate(first, day -> day.plusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(this::windowOf)
                .filter(window -> window.to().isAfter(instant))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the days in the order of the week, for display and JSON. */
    Set<DayOfWeek> orderedDays() {
        return EnumSet.copyOf(days);
    }

    private Span windowOf(LocalDate day) {
        Instant from = day.atTime(startsAt).atZone(zone).toInstant();
        return new Span(from, from.plus(duration));
    }
}
