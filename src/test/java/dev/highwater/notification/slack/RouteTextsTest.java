package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.slack.RouteTexts.OfRoute;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTextsTest {

    private final SlackLinks links = new SlackLinks(new DashboardLinks(Optional.empty()));
    private final SlackButtons buttons = SlackButtons.off(new DashboardLinks(Optional.empty()));

    @Test
    void shouldMentionWhoeverTheRouteNamesWhenItFiresAndWhenItGetsWorse() {
        RouteTexts texts = new RouteTexts(List.of(
                route("all", "*", "<!here>", null),
                route("web", "web-*", "<!subteam^S1> <!here>", null),
                route("db", "db-*", "<@U1>", null)));

        assertThat(message(texts, ExampleEpisode.of(1, "web-1", "cpu1"), NotifyReason.NEW))
                .contains("\"text\":\"<!here> <!subteam^S1>\"");
        assertThat(cards(texts)
                        .reply(
                                ExampleUpdates.notified(
                                        ExampleEpisode.of(1, "db-1", "cpu1").critical(), Severity.WARNING, FIRING),
                                NotifyReason.ESCALATED,
                                Instant.EPOCH)
                        .in("C1", SeverityStyle.CRITICAL)
                        .toString())
                .contains("\"text\":\"<!here> <@U1>\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = NotifyReason.class,
            names = {"CHANGED", "RESOLVED", "FIRED_AND_RESOLVED", "REPEATED"})
    void shouldCallNoOneForWhatOnlyChangesAMessageOrGoesOn(NotifyReason reason) {
        RouteTexts texts = new RouteTexts(List.of(route("all", "*", "<!here>", null)));

        assertThat(message(texts, ExampleEpisode.of(1), reason)).doesNotContain("<!here>");
    }

    @Test
    void shouldMentionEachOnceInAMessageAboutMany() {
        RouteTexts texts = new RouteTexts(List.of(route("all", "*", "<!here>", null)));
        List<PlannedUpdate> updates = List.of(planned(1, NotifyReason.NEW), planned(2, NotifyReason.NEW));
        SummaryCards cards = new SummaryCards(links, buttons, texts);

        assertThat(cards.message(new Summary(updates, Optional.empty()))
                        .in("C1", SeverityStyle.WARNING)
                        .path("blocks")
                        .path(1)
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("<!here>");
    }

    @Test
    void shouldSayItInTheWordsOfTheFirstRouteThatHasSomeWhileItFires() {
        RouteTexts texts = new RouteTexts(List.of(
                route("a", "db-*", "", MessageTemplate.parse("never")),
                route("b", "*", "", MessageTemplate.parse("{alert.hostname} boils")),
                route("c", "*", "", MessageTemplate.parse("never"))));

        assertThat(message(texts, ExampleEpisode.of(1), NotifyReason.NEW))
                .contains("\"text\":\"doc boils\"", "host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20");
        assertThat(message(texts, ExampleEpisode.of(1).resolved(), NotifyReason.RESOLVED))
                .doesNotContain("boils");
    }

    @Test
    void shouldFallBackToTheUsualTextWhereATemplateFails() {
        RouteTexts texts = new RouteTexts(List.of(route("a", "*", "", MessageTemplate.parse("{alert.nope}"))));

        assertThat(message(texts, ExampleEpisode.of(1), NotifyReason.NEW)).contains("is over its limit");
    }

    private EpisodeCards cards(RouteTexts texts) {
        return new EpisodeCards(links, buttons, id -> Optional.empty(), texts);
    }

    private String message(RouteTexts texts, ExampleEpisode episode, NotifyReason reason) {
        return cards(texts)
                .message(ExampleUpdates.notYetNotified(episode, FIRING), reason)
                .in("C1", SeverityStyle.WARNING)
                .toString();
    }

    private static PlannedUpdate planned(long id, NotifyReason reason) {
        return new PlannedUpdate(ExampleUpdates.notYetNotified(ExampleEpisode.of(id), FIRING), new Notify(reason));
    }

    private static OfRoute route(String name, String hostname, String mention, @Nullable MessageTemplate template) {
        AlertMatcher matcher =
                new AlertMatcher(Severity.WARNING, NamePattern.of(hostname), NamePattern.of("*"), NamePattern.of("*"));
        return new OfRoute(name, matcher, mention, template);
    }
}
