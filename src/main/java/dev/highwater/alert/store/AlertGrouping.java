package dev.highwater.alert.store;

import dev.highwater.text.EnumText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The grouping of episode statistics: one row for each value. */
public enum AlertGrouping {
    /** A host. */
    HOST,

    /** A team, as the thresholds say it; alerts without one are one row. */
    TEAM,

    /** A day of a time zone, by its date. */
    DAY,

    /** A week of a time zone, from Monday on, by the date of that Monday. */
    WEEK;

    /** Returns the name in requests and responses. */
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the grouping with a name that {@link #text} has written.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AlertGrouping of(String text) {
        return EnumText.parse(AlertGrouping.class, text);
    }

    /** Returns whether the groups are consecutive stretches of time. */
    boolean isTime() {
        return this == DAY || this == WEEK;
    }

    /**
     * Returns the SQL expression of an episode's group, for the table alias {@code episode}; stretches of time are
     * numbered from 1, in the order of {@code starts}.
     */
    String key(String starts) {
        return switch (this) {
            case HOST -> "episode.hostname";
            case TEAM -> "coalesce(episode.team, '')";
            case DAY, WEEK -> "width_bucket(episode.fired_at, " + starts + ")::text";
        };
    }

    /**
     * Returns the first dates of the days or weeks of a period, from the one that contains {@code from} on, before
     * {@code to}.
     */
    List<LocalDate> dates(Instant from, Instant to, ZoneId zone) {
        List<LocalDate> dates = new ArrayList<>();
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate date = this == WEEK ? first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : first;
        while (isTime() && date.atStartOfDay(zone).toInstant().isBefore(to)) {
            dates.add(date);
            date = date.plusDays(this == WEEK ? 7 : 1);
        }
        return dates;
    }

    /**
     * Returns when these dates begin: at midnight or, where a change of the clocks skips it, at the first moment of the
     * day.
     */
    static OffsetDateTime[] starts(List<LocalDate> dates, ZoneId zone) {
        return dates.stream()
                .map(date -> date.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
