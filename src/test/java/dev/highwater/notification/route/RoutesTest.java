package dev.highwater.notification.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.notification.route.Routes.ConfiguredRoute;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final Instant NOW = Instant.parse("2021-10-11T13:00:00Z");

    private final Map<String, Route> routes = new Routes(
                    Optional.of("C0ALL"),
                    List.of(
                            route("C0ONCALL", "critical", "*", "*"),
                            route("C0WEB", "warning", "web-*", "*"),
                            route("C0WEB", "warning", "www", "cpu?")))
            .byTarget();

    @Test
    void shouldGoWhereARouteMatches() {
        assertThat(channels(ExampleEpisode.of(1, "web-7", "cpu1"))).containsExactly("C0WEB");
        assertThat(channels(ExampleEpisode.of(1, "www", "cpu1"))).containsExactly("C0WEB");
    }

    @Test
    void shouldGoToEveryChannelOfWhichARouteMatches() {
        assertThat(channels(ExampleEpisode.of(1, "web-7", "cpu1").critical()))
                .containsExactlyInAnyOrder("C0ONCALL", "C0WEB");
    }

    @Test
    void shouldGoToTheDefaultChannelIfNoRouteMatches() {
        assertThat(channels(ExampleEpisode.of(1, "doc", "cpu1"))).containsExactly("C0ALL");
        assertThat(channels(ExampleEpisode.of(1, "www", "cpu10"))).containsExactly("C0ALL");
    }

    @Test
    void shouldTakeAHostWithoutDataForAllOfItsCpus() {
        assertThat(channels(ExampleEpisode.noData(1, "web-7"))).containsExactlyInAnyOrder("C0ONCALL", "C0WEB");
        assertThat(channels(ExampleEpisode.noData(1, "www"))).containsExactly("C0ONCALL");
    }

    @Test
    void shouldGoToTheTeamWhoseAlertItIs() {
        Map<String, Route> byTeam = new Routes(
                        Optional.of("C0ALL"),
                        List.of(
                                team("C0STORAGE", "storage"),
                                team("C0DATA", "data-*"),
                                route("C0ANY", "warning", "any", "*")))
                .byTarget();

        assertThat(channels(byTeam, owned(ExampleEpisode.of(1), "storage"))).containsExactly("C0STORAGE");
        assertThat(channels(byTeam, owned(ExampleEpisode.noData(1, "doc"), "data-lake")))
                .containsExactly("C0DATA");
        assertThat(channels(byTeam, owned(ExampleEpisode.of(1), "Storage"))).containsExactly("C0ALL");
        assertThat(channels(byTeam, ExampleEpisode.of(1))).containsExactly("C0ALL");
        assertThat(channels(byTeam, ExampleEpisode.of(1, "any", "cpu1"))).containsExactly("C0ANY");
    }

    private static ExampleEpisode owned(ExampleEpisode episode, String team) {
        return episode.guided(new Guidance(null, null, team, null));
    }

    private static ConfiguredRoute team(String channel, String team) {
        NamePattern any = NamePattern.of("*");
        return new ConfiguredRoute(channel, new AlertMatcher(Severity.WARNING, any, any, NamePattern.of(team)));
    }

    private static List<String> channels(Map<String, Route> routes, ExampleEpisode episode) {
        return routes.entrySet().stream()
                .filter(entry ->
                        entry.getValue().takes(episode.build(), NOW, NOW).equals(Taking.NOW))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> channels(ExampleEpisode episode) {
        return channels(routes, episode);
    }

    private static ConfiguredRoute route(String channel, String level, String hostname, String cpu) {
        return new ConfiguredRoute(
                channel,
                new AlertMatcher(
                        Severity.of(level), NamePattern.of(hostname), NamePattern.of(cpu), NamePattern.of("*")));
    }
}
