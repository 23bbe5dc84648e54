package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages about what is unusual. */
class UnusualCardsTest {

    private static final SlackLinks LINKS =
            new SlackLinks(new DashboardLinks(Optional.of("https://highwater.example.org")));

    private final EpisodeCards cards = new EpisodeCards(LINKS);
    private final SummaryCards summaries = new SummaryCards(LINKS);

    @Test
    void shouldSayWhatIsUsualWhatCameAndWhatCanBeDone() {
        ObjectNode message = firing(unusual());

        assertThat(text(message))
                .isEqualTo("host:doc CPU: cpu1 is unusual: usually 2 to 9 % at this hour; 31 % for 5 minutes");
        assertThat(message.toString())
                .contains("🟠 *Warning*: `doc` `cpu1` is unusual: usually 2 to 9 % at this hour; 31 % for 5 minutes")
                .contains(
                        "*Usual*\\n2 to 9 % at this hour",
                        "*Now*\\n31.20 %",
                        "*What gave it away*\\nits level",
                        "*Unusual since*\\n<!date",
                        "*Score*\\n1.60, at medium sensitivity")
                .contains("If this is usual for it, say so on the episode's page")
                .contains("<https://highwater.example.org/alerts/1?usual|This is usual>")
                .contains("<https://highwater.example.org/alerts/1?acknowledge|Acknowledge>")
                .contains("*Threshold*\\nthe default")
                .doesNotContain("Limit", "limit", "null");
    }

    @Test
    void shouldNotSayWhatIsUsualWhereThatIsNotKnown() {
        ExampleEpisode episode = unusual()
                .evidence(new UnusualEvidence(
                        "quick_shift", 31.2, new UnusualEvidence.Usual(31.2, 31.2, false), 1.6, "low"));

        assertThat(firing(episode).toString())
                .doesNotContain("*Usual*")
                .contains("*What gave it away*\\na quick shift");
    }

    @Test
    void shouldSayThatItGoesOn() {
        ObjectNode reply = reply(unusual().judgedFor(Duration.ofHours(4)), NotifyReason.REPEATED);

        assertThat(text(reply))
                .isEqualTo(
                        "still firing: host:doc CPU: cpu1 is unusual: usually 2 to 9 % at this hour; 31 % for 4 hours");
        assertThat(reply.toString()).contains("*Still unusual*", "no one has acknowledged it", "This is usual");
    }

    @Test
    void shouldSayThatItIsOverAndHow() {
        ExampleEpisode over = unusual().resolved(TransitionReason.USUAL_AGAIN);

        assertThat(text(reply(over, NotifyReason.RESOLVED)))
                .isEqualTo("resolved host:doc CPU: cpu1 – it is as usual again, or what it does has become usual");
        assertThat(firing(over).toString())
                .contains("🟢 *Resolved*: `doc` `cpu1` – it is as usual again, or what it does has become usual")
                .contains("*Last average*\\n18.46 %", "*Lasted*")
                .doesNotContain("say so on the episode's page", "This is usual>", "null");
        assertThat(text(reply(unusual().resolved(TransitionReason.SERIES_GONE), NotifyReason.RESOLVED)))
                .isEqualTo("resolved host:doc CPU: cpu1 – this CPU is no longer reported");
        assertThat(text(reply(unusual().resolved(TransitionReason.OTHER), NotifyReason.RESOLVED)))
                .isEqualTo("resolved host:doc CPU: cpu1 – it is over");
    }

    @Test
    void shouldSayWhoSaysThatItIsUsualAndMentionNoOneByThat() {
        ExampleEpisode over =
                unusual().markedUsual("<!here> & ana", "Backup\n<@U1>").resolved(TransitionReason.MARKED_USUAL);
        ObjectNode reply = reply(over, NotifyReason.RESOLVED);

        assertThat(text(reply))
                .isEqualTo("resolved host:doc CPU: cpu1 – &lt;!here&gt; &amp; ana says that this is usual: Backup"
                        + " &lt;@U1&gt;");
        assertThat(reply.toString())
                .contains(": &lt;!here&gt; &amp; ana says that this is usual: Backup &lt;@U1&gt;")
                .doesNotContain("<!here>", "<@U1>", "&amp;lt;");
        assertThat(firing(over).toString()).contains("– &lt;!here&gt; &amp; ana says that this is usual");
    }

    @Test
    void shouldSayThatItFiredAndWasResolvedMeanwhile() {
        ExampleEpisode over = unusual().resolved(TransitionReason.USUAL_AGAIN);
        ObjectNode message = cards.message(ExampleUpdates.notYetNotified(over, FIRING), NotifyReason.FIRED_AND_RESOLVED)
                .in("C1", SeverityStyle.RESOLVED);

        assertThat(text(message))
                .isEqualTo("fired and resolved host:doc CPU: cpu1 – it is as usual again, or what it does has become"
                        + " usual");
        assertThat(message.toString()).contains("*Fired and resolved*: `doc` `cpu1` – it is as usual again");
    }

    @Test
    void shouldShowWhoTakesCareOfIt() {
        assertThat(firing(unusual().acknowledged("ann", "INC-7")).toString())
                .contains("👀 Acknowledged by ann: INC-7", "This is usual>")
                .doesNotContain("|Acknowledge>");
    }

    @Test
    void shouldFitAllFactsIntoWhatSlackTakes() {
        assertThat(EpisodeFacts.of(unusual()
                        .markedUsual("ana", "Backup")
                        .resolved(TransitionReason.MARKED_USUAL)
                        .build()))
                .hasSizeLessThanOrEqualTo(10)
                .anyMatch(fact -> fact.startsWith("*Lasted*"));
    }

    @Test
    void shouldNameHostsAndRangesOfSeveral() {
        ObjectNode message = summary(
                planned(ExampleEpisode.unusual(1, "doc", "cpu1"), NotifyReason.NEW),
                planned(ExampleEpisode.unusual(2, "dopey", "cpu2"), NotifyReason.NEW),
                planned(ExampleEpisode.unusual(3, "dopey", "cpu3"), NotifyReason.NEW),
                planned(
                        ExampleEpisode.unusual(4, "happy", "cpu4").resolved(TransitionReason.USUAL_AGAIN),
                        NotifyReason.FIRED_AND_RESOLVED));

        assertThat(text(message)).isEqualTo("4 alerts: 3 firing, 1 fired and resolved meanwhile, unusual on 3 hosts");
        assertThat(message.toString())
                .contains("🟠 `doc` `cpu1` – usually 2 to 9 % at this hour; 31 % for 5 minutes")
                .contains("🟠 `dopey` `cpu2` – usually 2 to 9 %", "🟢 `happy` `cpu4`")
                .contains("🟠 *4 alerts*: 3 firing");
    }

    @Test
    void shouldShowHowSeveralAreGoing() {
        SummaryStatus status = new SummaryStatus(
                3, 1, 0, 0, List.of(ExampleEpisode.unusual(1, "doc", "cpu1").build()));

        assertThat(summaries.redrawn(status).in("C1", SeverityStyle.WARNING).toString())
                .contains("1 of 3 alerts still fire", "`doc` `cpu1` – usually 2 to 9 %");
    }

    @Test
    void shouldNotCallASummaryUnusualWhereSomeOfItIsNot() {
        assertThat(text(summary(
                        planned(ExampleEpisode.unusual(1, "doc", "cpu1"), NotifyReason.NEW),
                        planned(ExampleEpisode.of(2), NotifyReason.NEW))))
                .isEqualTo("2 alerts: 2 firing");
    }

    private static ExampleEpisode unusual() {
        return ExampleEpisode.unusual(1, "doc", "cpu1");
    }

    private ObjectNode firing(ExampleEpisode episode) {
        return cards.message(ExampleUpdates.notYetNotified(episode, FIRING), NotifyReason.NEW)
                .in("C1", SeverityStyle.WARNING);
    }

    private ObjectNode reply(ExampleEpisode episode, NotifyReason reason) {
        return cards.reply(ExampleUpdates.notified(episode, Severity.WARNING), reason, ExampleUpdates.NOW)
                .in("C1", SeverityStyle.WARNING);
    }

    private ObjectNode summary(PlannedUpdate... updates) {
        Summary summary = new Summary(Stream.of(updates).toList(), Optional.empty());
        return summaries.message(summary).in("C1", summaries.style(summary));
    }

    private static PlannedUpdate planned(ExampleEpisode episode, NotifyReason reason) {
        return new PlannedUpdate(ExampleUpdates.notYetNotified(episode, FIRING), new Notify(reason));
    }

    private static String text(ObjectNode message) {
        return message.path("text").asText();
    }
}
