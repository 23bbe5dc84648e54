package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.SlackConfig;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;

/**
 * Which alerts go to a channel.
 *
 * @param channel Slack's id of it
 * @param level the least
 */
record SlackRoute(String channel, Severity level, NamePattern hostname, NamePattern cpu) {

    static SlackRoute of(SlackConfig.Route route) {
        return new SlackRoute(
                route.channel().strip(),
                Severity.of(route.level()),
                NamePattern.of(route.hostname()),
                NamePattern.of(route.cpu()));
    }

    /** An alert of a host without data has no CPU, so that only routes for all of them take it. */
    boolean matches(Episode episode) {
        return episode.level().compareTo(level) >= 0
                && hostname.matches(episode.hostname())
                && cpu.matches(episode.cpu());
    }
}
