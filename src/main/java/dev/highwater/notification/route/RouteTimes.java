package dev.highwater.notification.route;

import dev.highwater.configuration.RouteConfig;
import dev.highwater.time.Span;
import dev.highwater.time.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a route takes what it matches.
 *
 * @param after not before it has fired unacknowledged for so long; zero for at once
 * @param hours only then; empty for at any time
 */
public record RouteTimes(Duration after, Optional<WeeklyHours> hours) {

    /** At once, and at any time. */
    public static final RouteTimes ALWAYS = new RouteTimes(Duration.ZERO, Optional.empty());

    /** As the settings have it, which have been checked. */
    static RouteTimes of(RouteConfig route) {
        return new RouteTimes(route.after(), route.hours().map(WeeklyHours::of));
    }

    /** Whether it takes only what no one has acknowledged for long. */
    boolean waits() {
        return !after.isZero();
    }

    /**
     * The first instant, from now on, at which it takes what it matches.
     *
     * @param unattendedSince since when somebody should have acknowledged that
     */
    Instant from(Instant unattendedSince, Instant now) {
        Instant due = unattendedSince.plus(after);
        Instant earliest = due.isAfter(now) ? due : now;
        return hours.map(weekly -> weekly.windowAtOrAfter(earliest))
                .map(Span::from)
                .filter(begin -> begin.isAfter(earliest))
                .orElse(earliest);
    }

    /** Until when it holds that holds at an instant: that instant itself if it does not. */
    Instant heldUntil(Instant instant) {
        return hours.map(weekly -> weekly.windowAtOrAfter(instant))
                .map(window -> window.contains(instant) ? window.to() : instant)
                .orElse(Span.NEVER);
    }
}
