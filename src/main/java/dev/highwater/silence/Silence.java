package dev.highwater.silence;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that no one is to be notified of for a while. There are three kinds: from a start to an end; from a start
 * until what it matches is resolved; and recurring maintenance windows between a start and, if there is one, an end.
 *
 * @param id given by PostgreSQL
 * @param matcher which alerts
 * @param startsAt the first instant
 * @param endsAt the first instant after it; null if it lasts until it is expired
 * @param untilResolved whether it expires when nothing that it matches is open any more
 * @param recurrence if not null, it holds only during these windows
 * @param author who made it, or was the last to change it
 * @param comment why
 * @param createdAt when
 * @param expiredAt when it was ended early, or had nothing left to match; null if it was not
 * @param expiredBy who ended it early; null if no one did
 * @param version changes with every change of the row, whoever makes it; opaque
 */
public record Silence(
        long id,
        Matcher matcher,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilResolved,
        @Nullable Recurrence recurrence,
        String author,
        String comment,
        Instant createdAt,
        @Nullable Instant expiredAt,
        @Nullable String expiredBy,
        String version) {

    /** Whether it covers, at this instant, an alert of this series that has this level. */
    public boolean covers(SeriesKey series, Severity level, Instant at) {
        // Names are compared first: a maintenance window needs a calendar.
        return matcher.matches(series, level) && isActiveAt(at);
    }

    /** Whether it holds at an instant. */
    public boolean isActiveAt(Instant at) {
        return stateAt(at) == SilenceState.ACTIVE;
    }

    /** Where in its life it is at an instant. */
    public SilenceState stateAt(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? SilenceState.ACTIVE : SilenceState.PENDING)
                .orElse(SilenceState.EXPIRED);
    }

    /** When it will begin or cease to hold, as far as can be foreseen. */
    public Optional<Instant> nextChangeAfter(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? endOf(span) : span.from())
                .filter(change -> change.isBefore(Span.NEVER));
    }

    /** Maintenance windows may touch or overlap, so that it goes on when one of them is over. */
    private Instant endOf(Span span) {
        if (recurrence == null) {
            return span.to();
        }
        // Those that have no gap within a year, with all that the clocks do in it, have none.
        Instant horizon = span.to().plus(Duration.ofDays(366));
        Instant end = span.to();
        for (Optional<Span> next = spanAtOrAfter(end); isAcross(next, end); next = spanAtOrAfter(end)) {
            end = next.orElseThrow().to();
            if (end.isAfter(horizon)) {
                return Span.NEVER;
            }
        }
        return end;
    }

    private static boolean isAcross(Optional<Span> span, Instant instant) {
        return span.isPresent() && span.get().contains(instant);
    }

    /** The time in which it holds that an instant lies in, else the next such time; empty if it never holds again. */
    private Optional<Span> spanAtOrAfter(Instant at) {
        if (expiredAt != null) {
            return Optional.empty();
        }
        Span whole = new Span(startsAt, endsAt == null ? Span.NEVER : endsAt);
        if (!at.isBefore(whole.to())) {
            return Optional.empty();
        }
        if (recurrence == null) {
            return Optional.of(whole);
        }
        return recurrence.windowAtOrAfter(at.isBefore(startsAt) ? startsAt : at).within(whole);
    }
}
