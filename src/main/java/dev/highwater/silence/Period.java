package dev.highwater.silence;

import dev.highwater.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time for which a silence is active. There are three kinds: from a start to an end; from a start until all
 * matching alerts are resolved; and recurring maintenance windows between a start and an optional end.
 *
 * @param startsAt the first instant
 * @param endsAt the first instant after the period; null if it has no end
 * @param untilResolved whether the silence expires when no alert that it matches is open any more
 * @param recurrence if not null, the silence is active only during these windows
 */
public record Period(
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilResolved,
        @Nullable Recurrence recurrence) {

    /** Returns the end of an active time. Maintenance windows that touch or overlap count as one. */
    Instant endOf(Span span) {
        if (recurrence == null) {
            return span.to();
        }
        // If there is no gap in a whole year, daylight saving changes included, there never is one.
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

    /**
     * Returns the active time that contains an instant or else the next one; empty if the silence is never active
     * again.
     */
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
