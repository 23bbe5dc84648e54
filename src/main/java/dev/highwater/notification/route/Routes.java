package dev.highwater.notification.route;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.RouteConfig;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.time.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The routes to the targets of one kind of receiver, such as Slack channels. An alert goes to every target of which a
 * route matches, and to the default target while no route matches. All matching routes count, not only the first, since
 * settings have no order. A route matches only within its hours. A route with {@code after} never keeps an alert from
 * the default target. Immutable.
 */
public final class Routes {

    /**
     * Limit of the search for a gap between the hours of several routes: if so many in a row have none between them,
     * there is none.
     */
    private static final int MOST_HOURS_IN_A_ROW = 100;

    private static final String ONLY = "";

    private final List<String> defaultTargets;
    private final List<ConfiguredRoute> routes;

    /**
     * A configured route.
     *
     * @param target the target that it leads to
     * @param matcher its conditions
     */
    public record ConfiguredRoute(String target, AlertMatcher matcher) {

        private RouteTimes times() {
            return matcher.times();
        }
    }

    /** @param defaultTarget the target of alerts that no route takes; empty for none */
    public Routes(Optional<String> defaultTarget, List<ConfiguredRoute> routes) {
        this(defaultTarget.stream().toList(), routes);
    }

    /** @param defaultTargets the targets of alerts that no route takes */
    public Routes(List<String> defaultTargets, List<ConfiguredRoute> routes) {
        this.defaultTargets = List.copyOf(defaultTargets);
        this.routes = List.copyOf(routes);
    }

    /**
     * Returns the route of a kind that has only one target: it takes the alerts that any of the configured routes
     * takes. Without configured routes it takes every alert, or none if the target is the fallback receiver.
     *
     * @param isFallback whether the target is the fallback receiver
     */
    public static Route ofOne(Collection<? extends RouteConfig> routes, boolean isFallback) {
        List<ConfiguredRoute> configured = routes.stream()
                .map(route -> new ConfiguredRoute(ONLY, AlertMatcher.of(route)))
                .toList();
        return new Routes(List.of(), configured)
                .byTarget()
                .getOrDefault(ONLY, isFallback ? Route.NOTHING : Route.EVERYTHING);
    }

    /** Returns the route of each target, the default targets first. */
    public Map<String, Route> byTarget() {
        Set<String> targets = new LinkedHashSet<>(defaultTargets);
        routes.forEach(route -> targets.add(route.target()));
        Map<String, Route> byTarget = new LinkedHashMap<>();
        targets.forEach(target ->
                byTarget.put(target, (episode, unattendedSince, now) -> taking(target, episode, unattendedSince, now)));
        return byTarget;
    }

    /**
     * Returns the route of each target, and adds further targets, such as the fallback receiver; those take nothing
     * unless they are targets already.
     */
    public Map<String, Route> byTarget(Collection<String> others) {
        Map<String, Route> all = new LinkedHashMap<>(byTarget());
        others.forEach(target -> all.putIfAbsent(target, Route.NOTHING));
        return all;
    }

    private Taking taking(String target, Episode episode, Instant unattendedSince, Instant now) {
        List<ConfiguredRoute> matching = routes.stream()
                .filter(route -> route.matcher().matches(episode))
                .toList();
        Optional<Instant> byDefault = defaultTargets.contains(target) ? notKeptFrom(matching, now) : Optional.empty();
        Optional<Instant> asEver = Stream.concat(
                        byDefault.stream(), from(target, matching, false, unattendedSince, now))
                .min(Comparator.naturalOrder());
        Optional<Instant> unattended =
                from(target, matching, true, unattendedSince, now).min(Comparator.naturalOrder());
        if (asEver.isPresent() && !asEver.get().isAfter(now)) {
            return Taking.NOW;
        }
        if (unattended.isPresent() && !unattended.get().isAfter(now)) {
            return new Taking.Now(true);
        }
        return Stream.concat(asEver.stream(), unattended.stream())
                .min(Comparator.naturalOrder())
                .<Taking>map(Taking.From::new)
                .orElse(Taking.NEVER);
    }

    private static Stream<Instant> from(
            String target, List<ConfiguredRoute> matching, boolean waiting, Instant unattendedSince, Instant now) {
        return matching.stream()
                .filter(route -> route.target().equals(target) && route.times().waits() == waiting)
                .map(route -> route.times().from(unattendedSince, now));
    }

    /** Returns the first instant, not before now, at which no route keeps the alert from the default target. */
    private static Optional<Instant> notKeptFrom(List<ConfiguredRoute> matching, Instant now) {
        Instant free = now;
        for (int hours = 0; hours < MOST_HOURS_IN_A_ROW; hours++) {
            Instant at = free;
            Instant until = matching.stream()
                    .filter(route -> !route.times().waits())
                    .map(route -> route.times().heldUntil(at))
                    .max(Comparator.naturalOrder())
                    .orElse(at);
            if (!until.isAfter(at)) {
                return Optional.of(at);
            }
            if (until.equals(Span.NEVER)) {
                return Optional.empty();
            }
            free = until;
        }
        return Optional.empty();
    }
}
