package dev.highwater.notification.route;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.RouteConfig;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;

/**
 * Which alerts a route takes.
 *
 * @param level the least
 */
public record AlertMatcher(Severity level, NamePattern hostname, NamePattern cpu) {

    /** As the settings have it, which have been checked. */
    public static AlertMatcher of(RouteConfig route) {
        return new AlertMatcher(
                Severity.of(route.level()), NamePattern.of(route.hostname()), NamePattern.of(route.cpu()));
    }

    /** An alert of a host without data has no CPU, so that only routes for all of them take it. */
    boolean matches(Episode episode) {
        return episode.level().compareTo(level) >= 0
                && hostname.matches(episode.hostname())
                && cpu.matches(episode.cpu());
    }
}
