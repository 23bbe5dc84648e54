package dev.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Route;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackRoutesTest {

    private final Map<String, Route> routes = new SlackRoutes(
                    "C0ALL",
                    List.of(
                            route("C0ONCALL", "critical", "*", "*"),
                            route("C0WEB", "warning", "web-*", "*"),
                            route("C0WEB", "warning", "www", "cpu?")))
            .routes();

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

    private List<String> channels(ExampleEpisode episode) {
        return routes.entrySet().stream()
                .filter(entry -> entry.getValue().takes(episode.build()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SlackRoute route(String channel, String level, String hostname, String cpu) {
        return new SlackRoute(channel, Severity.of(level), NamePattern.of(hostname), NamePattern.of(cpu));
    }
}
