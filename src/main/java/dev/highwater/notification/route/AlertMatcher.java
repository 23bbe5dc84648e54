package dev.highwater.notification.route;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.RouteConfig;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import java.util.Objects;

/**
 * Which alerts a route takes, and when.
 *
 * @param level the least
 */
public record AlertMatcher(Severity level, NamePattern hostname, NamePattern cpu, NamePattern team, RouteTimes times) {

    /** One that takes them at once, and at any time. */
    public AlertMatcher(Severity level, NamePattern hostname, NamePattern cpu, NamePattern team) {
        this(level, hostname, cpu, team, RouteTimes.ALWAYS);
    }

    /** As the settings have it, which have been checked. */
    public static AlertMatcher of(RouteConfig route) {
        return new AlertMatcher(
                Severity.of(route.level()),
                NamePattern.of(route.hostname()),
                NamePattern.of(route.cpu()),
                NamePattern.of(route.team()),
                RouteTimes.of(route));
    }

    /**
     * Whether it takes the alert at some time, as the alert is now. One of a host without data has no CPU, so that only
     * routes for all of them take it; so it is with one of no team.
     */
    public boolean matches(Episode episode) {
        return episode.level().compareTo(level) >= 0
                && hostname.matches(episode.hostname())
                && cpu.matches(episode.cpu())
                && team.matches(Objects.requireNonNullElse(episode.guidance().team(), ""))
                && !(times.waits() && episode.isAcknowledged());
    }
}
