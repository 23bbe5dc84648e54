package dev.highwater.notification.route;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.RouteConfig;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import java.util.Objects;

/**
 * The conditions of a route: which alerts it takes, and when.
 *
 * @param level the lowest level that it takes
 * @param hostname pattern of the host
 * @param cpu pattern of the CPU
 * @param team pattern of the team
 * @param times when it takes them
 */
public record AlertMatcher(Severity level, NamePattern hostname, NamePattern cpu, NamePattern team, RouteTimes times) {

    /** Creates a matcher that takes alerts at once and at any time. */
    public AlertMatcher(Severity level, NamePattern hostname, NamePattern cpu, NamePattern team) {
        this(level, hostname, cpu, team, RouteTimes.ALWAYS);
    }

    /** Creates the matcher of a configured route, which must have been validated. */
    public static AlertMatcher of(RouteConfig route) {
        return new AlertMatcher(
                Severity.of(route.level()),
                NamePattern.of(route.hostname()),
                NamePattern.of(route.cpu()),
                NamePattern.of(route.team()),
                RouteTimes.of(route));
    }

    /**
     * Returns whether the route takes the alert at some time, in its present state. An alert without a CPU, such as one
     * about a host without data, matches only routes that take every CPU; likewise an alert without a team. A route
     * with {@code after} does not take acknowledged alerts.
     */
    public boolean matches(Episode episode) {
        return episode.level().compareTo(level) >= 0
                && hostname.matches(episode.hostname())
                && cpu.matches(episode.cpu())
                && team.matches(Objects.requireNonNullElse(episode.guidance().team(), ""))
                && !(times.waits() && episode.isAcknowledged());
    }
}
