package dev.highwater.notification.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.notification.route.Routes.ConfiguredRoute;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import dev.highwater.time.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes that wait whether somebody acknowledges an alert, and routes that match at some hours only. */
class RouteTimesTest {

    /** A Monday. */
    private static final Instant FIRED = Instant.parse("2021-10-11T13:00:00Z");

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String OFFICE = "mon-fri 08:00-18:00 Europe/Berlin";

    @Test
    void shouldTakeWhatNoOneHasAcknowledgedForLong() {
        List<ConfiguredRoute> boss = List.of(after("C0BOSS", "warning", QUARTER));

        assertThat(taking("C0BOSS", boss, warning(), FIRED)).isEqualTo(new Taking.From(FIRED.plus(QUARTER)));
        assertThat(taking("C0BOSS", boss, warning(), FIRED.plus(QUARTER).minusMillis(1)))
                .isEqualTo(new Taking.From(FIRED.plus(QUARTER)));
        assertThat(taking("C0BOSS", boss, warning(), FIRED.plus(QUARTER))).isEqualTo(new Taking.Now(true));
    }

    @Test
    void shouldNeverTakeWhatSomebodyHasAcknowledged() {
        assertThat(taking(
                        "C0BOSS",
                        List.of(after("C0BOSS", "warning", QUARTER)),
                        warning().acknowledged("ann", null),
                        FIRED.plus(QUARTER)))
                .isEqualTo(Taking.NEVER);
    }

    @Test
    void shouldNotKeepAnAlertFromTheDefault() {
        List<ConfiguredRoute> boss = List.of(after("C0BOSS", "warning", QUARTER));

        assertThat(taking("C0ALL", boss, warning(), FIRED)).isEqualTo(Taking.NOW);
        assertThat(taking("C0ALL", boss, warning(), FIRED.plus(QUARTER))).isEqualTo(Taking.NOW);
    }

    @Test
    void shouldNotWaitWhereAnotherRouteLeadsToTheSameChannelAtOnce() {
        List<ConfiguredRoute> both =
                List.of(after("C0OPS", "warning", QUARTER), after("C0OPS", "critical", Duration.ZERO));

        assertThat(taking("C0OPS", both, warning().critical(), FIRED)).isEqualTo(Taking.NOW);
        assertThat(taking("C0OPS", both, warning(), FIRED)).isEqualTo(new Taking.From(FIRED.plus(QUARTER)));
        assertThat(taking("C0ALL", List.of(after("C0ALL", "warning", QUARTER)), warning(), FIRED))
                .isEqualTo(Taking.NOW);
    }

    /** By the level that it has by then. */
    @Test
    void shouldCountFromWhenItFiredWhateverItsLevelWas() {
        List<ConfiguredRoute> boss = List.of(after("C0BOSS", "critical", QUARTER));

        assertThat(taking("C0BOSS", boss, warning(), FIRED.plus(QUARTER))).isEqualTo(Taking.NEVER);
        assertThat(taking("C0BOSS", boss, ExampleEpisode.of(1).critical(), FIRED.plusSeconds(60)))
                .isEqualTo(new Taking.From(FIRED.plus(QUARTER)));
    }

    @Test
    void shouldMatchInItsHoursOnly() {
        List<ConfiguredRoute> office = List.of(hours("C0OFFICE", OFFICE));
        Instant night = Instant.parse("2021-10-12T01:00:00Z");
        Instant morning = Instant.parse("2021-10-12T06:00:00Z");

        assertThat(taking("C0OFFICE", office, warning(), FIRED)).isEqualTo(Taking.NOW);
        assertThat(taking("C0OFFICE", office, warning(), night)).isEqualTo(new Taking.From(morning));
        assertThat(taking("C0OFFICE", office, warning(), morning)).isEqualTo(Taking.NOW);
    }

    @Test
    void shouldLeaveToTheDefaultWhatIsOutsideOfItsHours() {
        List<ConfiguredRoute> office = List.of(hours("C0OFFICE", OFFICE));

        assertThat(taking("C0ALL", office, warning(), FIRED))
                .isEqualTo(new Taking.From(Instant.parse("2021-10-11T16:00:00Z")));
        assertThat(taking("C0ALL", office, warning(), Instant.parse("2021-10-11T16:00:00Z")))
                .isEqualTo(Taking.NOW);
        assertThat(taking("C0ALL", office, warning(), Instant.parse("2021-10-16T10:00:00Z")))
                .isEqualTo(Taking.NOW);
    }

    @Test
    void shouldLeaveNothingToTheDefaultWhereHoursCoverTheWholeWeek() {
        List<ConfiguredRoute> shifts = List.of(
                hours("C0DAY", "mon-sun 08:00-20:00 Europe/Berlin"),
                hours("C0NIGHT", "mon-sun 20:00-08:00 Europe/Berlin"));

        assertThat(taking("C0ALL", shifts, warning(), FIRED)).isEqualTo(Taking.NEVER);
        assertThat(taking("C0DAY", shifts, warning(), FIRED)).isEqualTo(Taking.NOW);
        assertThat(taking("C0NIGHT", shifts, warning(), FIRED))
                .isEqualTo(new Taking.From(Instant.parse("2021-10-11T18:00:00Z")));
    }

    /** It has been over the time in the night, so that the hours are what it waits for. */
    @Test
    void shouldCountTheWaitAtAnyHourAndNotifyInItsHours() {
        List<ConfiguredRoute> boss = List.of(route("C0BOSS", "warning", QUARTER, Optional.of(OFFICE)));
        Instant evening = Instant.parse("2021-10-11T15:50:00Z");
        Instant morning = Instant.parse("2021-10-12T06:00:00Z");

        assertThat(taking("C0BOSS", boss, warning(), FIRED)).isEqualTo(new Taking.From(FIRED.plus(QUARTER)));
        assertThat(route(boss, "C0BOSS").takes(warning().build(), evening, evening))
                .isEqualTo(new Taking.From(morning));
        assertThat(route(boss, "C0BOSS").takes(warning().build(), evening, morning))
                .isEqualTo(new Taking.Now(true));
    }

    private static ExampleEpisode warning() {
        return ExampleEpisode.of(1, "web-7", "cpu1");
    }

    private static Taking taking(String channel, List<ConfiguredRoute> routes, ExampleEpisode episode, Instant now) {
        return route(routes, channel).takes(episode.build(), FIRED, now);
    }

    private static Route route(List<ConfiguredRoute> routes, String channel) {
        return Objects.requireNonNull(
                new Routes(Optional.of("C0ALL"), routes).byTarget().get(channel));
    }

    private static ConfiguredRoute after(String channel, String level, Duration after) {
        return route(channel, level, after, Optional.empty());
    }

    private static ConfiguredRoute hours(String channel, String hours) {
        return route(channel, "warning", Duration.ZERO, Optional.of(hours));
    }

    private static ConfiguredRoute route(String channel, String level, Duration after, Optional<String> hours) {
        return new ConfiguredRoute(
                channel,
                new AlertMatcher(
                        Severity.of(level),
                        NamePattern.of("*"),
                        NamePattern.of("*"),
                        NamePattern.of("*"),
                        new RouteTimes(after, hours.map(WeeklyHours::of))));
    }
}
