package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a threshold says of what to do is in every message about its alerts, and only its mentions mention anybody. */
class GuidanceCardsTest {

    private static final Guidance GUIDANCE = new Guidance(
            "https://wiki.example.com/cpu?a=1&b=2", "First this,\nthen that", "storage", "<!subteam^S0123> <@U1>");

    private final SlackLinks links = new SlackLinks(new DashboardLinks(Optional.empty()));
    private final EpisodeCards cards = new EpisodeCards(links);
    private final SummaryCards summaries = new SummaryCards(links);

    @Test
    void shouldSayWhatToDoAndMentionWhoeverIsToDoIt() {
        ObjectNode message = firing(ExampleEpisode.of(1, "doc", "cpu1").guided(GUIDANCE));

        assertThat(headline(message)).endsWith("<!subteam^S0123> <@U1>");
        assertThat(message.path("attachments").toString())
                .contains("First this,\\nthen that\\nTeam `storage`  ·  📖"
                        + " <https://wiki.example.com/cpu?a=1&amp;b=2|Runbook>");
        assertThat(message.path("text").asText())
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20 – team storage,"
                        + " runbook https://wiki.example.com/cpu?a=1&amp;b=2, note: First this, then that");
    }

    @Test
    void shouldSayItOfAHostWithoutDataToo() {
        ObjectNode message = firing(ExampleEpisode.noData(1, "doc").guided(GUIDANCE));

        assertThat(headline(message)).contains("<!subteam^S0123>");
        assertThat(message.path("text").asText()).contains("has sent nothing since", "team storage");
    }

    @ParameterizedTest
    @EnumSource(
            value = NotifyReason.class,
            names = {"ESCALATED", "REPEATED"})
    void shouldMentionThemAgainWithEachReplyThatNotifies(NotifyReason reason) {
        ObjectNode reply = reply(ExampleEpisode.of(1, "doc", "cpu1").critical().guided(GUIDANCE), reason);

        assertThat(headline(reply)).endsWith("<!subteam^S0123> <@U1>");
        assertThat(reply.path("attachments").toString()).contains("Runbook");
        assertThat(reply.path("text").asText()).contains("team storage");
    }

    @Test
    void shouldMentionNoOneOnceItIsOver() {
        ExampleEpisode over = ExampleEpisode.of(1, "doc", "cpu1").resolved().guided(GUIDANCE);

        assertThat(firing(over).toString()).doesNotContain("S0123").contains("Runbook");
        assertThat(reply(over, NotifyReason.RESOLVED).toString()).doesNotContain("S0123");
    }

    /** Whoever may edit thresholds with SQL must not be able to call everybody with a note. */
    @Test
    void shouldMentionNoOneInANoteATeamOrAnAddress() {
        ObjectNode message = firing(ExampleEpisode.of(1, "doc", "cpu1")
                .guided(new Guidance(
                        "https://wiki/<!channel>", "<!channel> <@U1> @here &lt;!here&gt;", "<!everyone>", "@here")));

        assertThat(message.toString())
                .doesNotContain("<!channel>", "<!everyone>", "<!here>", "<@U1>")
                .contains("&lt;!channel&gt;", "&lt;!everyone&gt;");
        assertThat(message.path("blocks")).hasSize(1);
        assertThat(message.path("link_names").asBoolean()).isFalse();
    }

    @Test
    void shouldSayNothingWhereNothingIsSaid() {
        ObjectNode message = firing(ExampleEpisode.of(1, "doc", "cpu1"));

        assertThat(message.path("blocks")).hasSize(1);
        assertThat(message.toString()).doesNotContain("Runbook", "Team", "note:");
    }

    @Test
    void shouldMentionEachOnceInAMessageAboutMany() {
        Summary summary = new Summary(
                Stream.concat(
                                Stream.of(GUIDANCE, GUIDANCE, new Guidance(null, null, null, "<@U1> <!here>"))
                                        .map(guidance -> ExampleEpisode.of(1).guided(guidance)),
                                Stream.of(ExampleEpisode.of(2)
                                        .resolved()
                                        .guided(new Guidance(null, null, null, "<@UOVER>"))))
                        .map(episode -> new PlannedUpdate(
                                ExampleUpdates.notYetNotified(episode, FIRING), new Notify(NotifyReason.NEW)))
                        .toList(),
                Optional.empty());

        ObjectNode message = summaries.message(summary).in("C1", SeverityStyle.WARNING);

        assertThat(headline(message)).endsWith("<!subteam^S0123> <@U1> <!here>");
    }

    private ObjectNode firing(ExampleEpisode episode) {
        return cards.message(ExampleUpdates.notYetNotified(episode, FIRING), NotifyReason.NEW)
                .in("C1", SeverityStyle.WARNING);
    }

    private ObjectNode reply(ExampleEpisode episode, NotifyReason reason) {
        return cards.reply(ExampleUpdates.notified(episode, Severity.WARNING, ESCALATED), reason, ExampleUpdates.NOW)
                .in("C1", SeverityStyle.WARNING);
    }

    private static String headline(ObjectNode message) {
        return StreamSupport.stream(message.path("blocks").spliterator(), false)
                .map(block -> block.path("text").path("text").asText())
                .collect(Collectors.joining("\n"));
    }
}
