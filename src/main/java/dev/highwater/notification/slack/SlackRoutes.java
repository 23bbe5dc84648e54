package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts go to which channel: to every channel of which a route matches, and to the default one if none does. All
 * routes count and not the first that matches, since settings have no order.
 */
final class SlackRoutes {

    private final String defaultChannel;
    private final List<SlackRoute> routes;

    /** @param defaultChannel empty if there is none */
    SlackRoutes(String defaultChannel, List<SlackRoute> routes) {
        this.defaultChannel = defaultChannel;
        this.routes = List.copyOf(routes);
    }

    /** What each channel takes. */
    Map<String, Route> routes() {
        Set<String> channels = new LinkedHashSet<>();
        if (!defaultChannel.isEmpty()) {
            channels.add(defaultChannel);
        }
        routes.forEach(route -> channels.add(route.channel()));
        Map<String, Route> routes = new LinkedHashMap<>();
        channels.forEach(
                channel -> routes.put(channel, episode -> channelsOf(episode).contains(channel)));
        return routes;
    }

    private List<String> channelsOf(Episode episode) {
        List<String> channels = new ArrayList<>();
        for (SlackRoute route : routes) {
            if (route.matches(episode)) {
                channels.add(route.channel());
            }
        }
        return channels.isEmpty() ? List.of(defaultChannel) : channels;
    }
}
