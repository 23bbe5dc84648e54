package dev.highwater.silence;

import dev.highwater.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a silence holds. There are three kinds: from a start to an end; from a start until what it matches is resolved;
 * and recurring maintenance windows between a start and, if there is one, an end.
 *
 * @param startsAt the first instant
 * @param endsAt the first instant after it; null if it lasts until it is expired
 * @param untilResolved whether it expires when nothing that it matches is open any more
 * @param recurrence if not null, it holds only during these windows
 */
public record Period(
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilResolved,
        @Nullable Recurrence recurrence) {

    /** The end of a time in which it holds: maintenance windows may touch or overlap, and then it goes on. */
    Instant endOf(Span span) {
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
    Optional<Span> spanAtOrAfter(Instant at) {
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
