package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.sandbox.slack.MessageRules;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever hosts, CPUs and people are called, and however long what they say and where the dashboard is. */
class MessagesThatSlackTakesTest {

    private static final String LINK = "see <https://wiki.example.org/" + "runbook&".repeat(250) + "|the runbook> ";

    /** What Slack would show as it is written: a link or an entity that breaks off. */
    private static final Pattern BROKEN = Pattern.compile("<[^>]*$|&(?:[a-z]{0,3})(?:…|$)|&[a-z]{0,3}[^a-z;]");

    private final SlackLinks links =
            new SlackLinks(new DashboardLinks(Optional.of("https://highwater.example.org/" + "path/".repeat(60))));
    private final EpisodeCards episodes = new EpisodeCards(links);
    private final SummaryCards summaries = new SummaryCards(links);

    static List<String> names() {
        return List.of(
                "&".repeat(253), "<".repeat(253), "高".repeat(253), "`".repeat(253), "🔥".repeat(126), "a".repeat(253));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeTaken(String name) {
        String cpu = name.substring(0, 64);
        List<ExampleEpisode> examples = List.of(
                ExampleEpisode.of(1, name, cpu).critical().limitOf(name, cpu).flapping(),
                ExampleEpisode.of(2, name, cpu).limitOf(name, cpu).acknowledged(name, LINK.repeat(5)),
                ExampleEpisode.of(3, name, cpu).limitOf(name, cpu).resolved(),
                ExampleEpisode.of(5, name, cpu).acknowledged(name, name + name),
                ExampleEpisode.of(6, name, cpu).guided(guidance(name)),
                ExampleEpisode.noData(4, name).guided(guidance(name)));
        for (ExampleEpisode example : examples) {
            EpisodeUpdate notYetNotified = ExampleUpdates.notYetNotified(example, FIRING);
            EpisodeUpdate known = ExampleUpdates.notified(example, Severity.WARNING, FIRING);
            for (NotifyReason reason : NotifyReason.values()) {
                assertTaken(episodes.message(notYetNotified, reason).in("C1", SeverityStyle.CRITICAL));
                assertTaken(episodes.message(known, reason).in("C1", SeverityStyle.CRITICAL));
                assertTaken(episodes.reply(known, reason, Instant.parse("2021-10-12T00:00:00Z"))
                        .in("C1", SeverityStyle.CRITICAL));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeTakenAboutTenThousandHosts(String name) {
        String cpu = name.substring(0, 64);
        List<PlannedUpdate> updates = new ArrayList<>();
        LongStream.range(0, 10_000).forEach(id -> {
            NotifyReason reason = NotifyReason.values()[(int) (id % 8)];
            ExampleEpisode episode =
                    ExampleEpisode.of(id, name, cpu).limitOf(name, cpu).guided(guidance(name));
            updates.add(new PlannedUpdate(ExampleUpdates.notYetNotified(episode, FIRING), new Notify(reason)));
        });
        Summary summary = new Summary(updates, Optional.of(Instant.parse("2021-10-11T00:00:00Z")));
        SummaryStatus status = new SummaryStatus(
                10_000,
                9_999,
                5,
                5,
                updates.stream()
                        .limit(8)
                        .map(planned -> planned.update().episode())
                        .toList());

        assertTaken(summaries.message(summary).in("C1", SeverityStyle.WARNING));
        assertTaken(summaries.redrawn(status).in("C1", SeverityStyle.WARNING));
        assertTaken(summaries.reply(updates, status).in("C1", SeverityStyle.WARNING));
    }

    private static Guidance guidance(String text) {
        return new Guidance(
                "https://wiki.example.org/" + "runbook&".repeat(246),
                (text + text).substring(0, Math.min(2 * text.length(), 500)),
                text.substring(0, 100),
                "<!subteam^S0123>");
    }

    private static void assertTaken(ObjectNode message) {
        assertThat(MessageRules.judge(message)).isEqualTo(new MessageRules.Verdict("", List.of()));
        assertThat(message.findValues("text").stream()
                        .filter(node -> node.isTextual())
                        .map(node -> node.asText()))
                .allSatisfy(
                        text -> assertThat(BROKEN.matcher(text).find()).as(text).isFalse());
    }
}
