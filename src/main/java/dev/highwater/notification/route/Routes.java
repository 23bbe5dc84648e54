package dev.highwater.notification.route;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.Route;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts go to which target of one kind of receiver, such as a channel: to every target of which a route matches,
 * and to the default one if none does. All routes count and not the first that matches, since settings have no order.
 * Immutable.
 */
public final class Routes {

    private final Optional<String> defaultTarget;
    private final List<ConfiguredRoute> routes;

    /**
     * One route.
     *
     * @param target where it leads
     * @param matcher what it takes
     */
    public record ConfiguredRoute(String target, AlertMatcher matcher) {}

    /** @param defaultTarget takes what no route takes; empty if nothing does */
    public Routes(Optional<String> defaultTarget, List<ConfiguredRoute> routes) {
        this.defaultTarget = defaultTarget;
        this.routes = List.copyOf(routes);
    }

    /** What each target takes, the default one first. */
    public Map<String, Route> byTarget() {
        Set<String> targets = new LinkedHashSet<>();
        defaultTarget.ifPresent(targets::add);
        routes.forEach(route -> targets.add(route.target()));
        Map<String, Route> byTarget = new LinkedHashMap<>();
        targets.forEach(
                target -> byTarget.put(target, episode -> targetsOf(episode).contains(target)));
        return byTarget;
    }

    private Set<String> targetsOf(Episode episode) {
        Set<String> targets = new LinkedHashSet<>();
        for (ConfiguredRoute route : routes) {
            if (route.matcher().matches(episode)) {
                targets.add(route.target());
            }
        }
        if (targets.isEmpty()) {
            defaultTarget.ifPresent(targets::add);
        }
        return targets;
    }
}
