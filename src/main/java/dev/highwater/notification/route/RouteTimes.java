package dev.highwater.notification.route;

import dev.highwater.configuration.RouteConfig;
import dev.highwater.time.Span;
import dev.highwater.time.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The times at which a route takes the alerts that it matches.
 *
 * @param after how long an alert must have fired unacknowledged; zero for at once
 * @param hours the hours of the week at which it takes alerts; empty for at any time
 */
public record RouteTimes(Duration after, Optional<WeeklyHours> hours) {

    /** Takes alerts at once and at any time. */
    public static final RouteTimes ALWAYS = new RouteTimes(Duration.ZERO, Optional.empty());

    /** Creates the times of a configured route, which must have been validated. */
    static RouteTimes of(RouteConfig route) {
        return new RouteTimes(route.after(), route.hours().map(WeeklyHours::of));
    }

    /** Returns whether the route takes only alerts that have been unacknowledged for some time. */
    boolean waits() {
        return !after.isZero();
    }

    /**
     * Returns the first instant, not before now, at which the route takes an alert.
     *
     * @param unattendedSince since when the alert has been unattended
     */
    Instant from(Instant unattendedSince, Instant now) {
        Instant due = unattendedSince.plus(after);
        Instant earliest = due.isAfter(now) ? due : now;
        return hours.map(weekly -> weekly.windowAtOrAfter(earliest))
                .map(Span::from)
                .filter(begin -> begin.isAfter(earliest))
                .orElse(earliest);
    }

    /**
     * Returns the end of the hours that contain an instant: the instant itself if none do, {@code Span.NEVER} if the
     * route has no hours and so always applies.
     */
    Instant heldUntil(Instant instant) {
        return hours.map(weekly -> weekly.windowAtOrAfter(instant))
                .map(window -> window.contains(instant) ? window.to() : instant)
                .orElse(Span.NEVER);
    }
}
