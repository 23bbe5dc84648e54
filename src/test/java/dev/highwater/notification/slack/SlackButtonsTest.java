package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.sandbox.slack.MessageRules;
import dev.highwater.series.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackButtonsTest {

    private final DashboardLinks dashboard = new DashboardLinks(Optional.of("https://highwater.example.org"));
    private final SlackLinks links = new SlackLinks(dashboard);
    private final SlackButtons buttons = new SlackButtons(true, dashboard);
    private final EpisodeCards episodes = new EpisodeCards(links, buttons, id -> Optional.empty());
    private final SummaryCards summaries = new SummaryCards(links, buttons);

    @Test
    void shouldBeOnWhatFires() {
        ObjectNode message = message(ExampleEpisode.of(41));

        assertThat(texts(message)).containsExactly("Acknowledge", "Silence 1 h", "Silence until resolved", "Open");
        assertThat(values(message)).containsExactly("41", "41", "41", "open");
        assertThat(message.toString())
                .contains("\"url\":\"https://highwater.example.org/alerts/41\"")
                .doesNotContain("?acknowledge", "|Silence>");
        assertThat(MessageRules.judge(message).details()).isEmpty();
    }

    @Test
    void shouldNotOfferWhatIsDone() {
        assertThat(texts(message(ExampleEpisode.of(1).acknowledged("ann", ""))))
                .containsExactly("Silence 1 h", "Silence until resolved", "Open");
        assertThat(texts(message(ExampleEpisode.of(1).silenced()))).containsExactly("Acknowledge", "Open");
    }

    @Test
    void shouldGoWhenItIsOver() {
        ObjectNode message = message(ExampleEpisode.of(1).resolved());

        assertThat(texts(message)).isEmpty();
        assertThat(message.toString()).contains("|Episode>");
    }

    @Test
    void shouldLeaveOutWhatOpensAPageThatNoOneKnowsTheAddressOf() {
        DashboardLinks nowhere = new DashboardLinks(Optional.empty());
        EpisodeCards cards =
                new EpisodeCards(new SlackLinks(nowhere), new SlackButtons(true, nowhere), id -> Optional.empty());
        ObjectNode message = cards.message(
                        ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING), NotifyReason.NEW)
                .in("C1", SeverityStyle.WARNING);

        assertThat(texts(message)).containsExactly("Acknowledge", "Silence 1 h", "Silence until resolved");
    }

    @Test
    void shouldBeAbsentWithoutASigningSecretAndLinksInTheirPlace() {
        ObjectNode message = new EpisodeCards(links)
                .message(ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING), NotifyReason.NEW)
                .in("C1", SeverityStyle.WARNING);

        assertThat(texts(message)).isEmpty();
        assertThat(message.toString()).contains("?acknowledge|Acknowledge>", "|Silence>");
    }

    @Test
    void shouldSayThatItIsSilencedAndByWhom() {
        assertThat(message(ExampleEpisode.of(1).silenced()).toString())
                .contains("🔕 Silenced: no one is notified of it while the silence holds");
    }

    @Test
    void shouldLetOneAcknowledgeAllOfASummaryAfterBeingAsked() {
        List<PlannedUpdate> updates = List.of(
                new PlannedUpdate(
                        ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING), new Notify(NotifyReason.NEW)),
                new PlannedUpdate(
                        ExampleUpdates.notYetNotified(ExampleEpisode.of(2), FIRING), new Notify(NotifyReason.NEW)));
        Summary summary = new Summary(updates, Optional.empty());
        ObjectNode message = summaries.message(summary).in("C1", SeverityStyle.WARNING);

        assertThat(texts(message)).containsExactly("Acknowledge all", "Open");
        assertThat(message.toString()).contains("\"confirm\":{");
        assertThat(MessageRules.judge(message).details()).isEmpty();
    }

    @Test
    void shouldFollowWhatBecomesOfASummary() {
        assertThat(texts(redrawn(2, 1))).containsExactly("Acknowledge all", "Open");
        assertThat(texts(redrawn(2, 2))).containsExactly("Open");
        assertThat(texts(redrawn(0, 0))).isEmpty();
    }

    private ObjectNode redrawn(int firing, int acknowledged) {
        return summaries
                .redrawn(new SummaryStatus(3, firing, 0, acknowledged, List.of()))
                .in("C1", SeverityStyle.WARNING);
    }

    private ObjectNode message(ExampleEpisode episode) {
        return episodes.message(ExampleUpdates.notified(episode, Severity.WARNING, FIRING), NotifyReason.CHANGED)
                .in("C1", SeverityStyle.WARNING);
    }

    private static List<String> texts(JsonNode message) {
        return elements(message).stream()
                .map(element -> element.path("text").path("text").asText())
                .toList();
    }

    private static List<String> values(JsonNode message) {
        return elements(message).stream()
                .map(element -> element.path("value").asText())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode message) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode block : message.path("attachments").path(0).path("blocks")) {
            if (block.path("type").asText().equals("actions")) {
                block.path("elements").forEach(found::add);
            }
        }
        return found;
    }
}
