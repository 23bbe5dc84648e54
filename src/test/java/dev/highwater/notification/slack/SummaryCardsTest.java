package dev.highwater.notification.slack;

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
import dev.highwater.notification.plan.SummaryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummaryCardsTest {

    private final SummaryCards cards =
            new SummaryCards(new SlackLinks(new DashboardLinks(Optional.of("https://highwater.example.org"))));

    @Test
    void shouldNameTheWorstFewAndCountTheRest() {
        ObjectNode message = message(
                Optional.empty(),
                LongStream.rangeClosed(1, 10_000)
                        .mapToObj(id -> planned(
                                ExampleEpisode.of(id, "web-" + id, "cpu1").critical(), NotifyReason.NEW)));

        assertThat(message.path("text").asText()).isEqualTo("10,000 alerts: 10,000 firing");
        assertThat(message.toString())
                .contains("🔴 `web-1` `cpu1`  91.20 %, limit 20 %", "`web-8`", "… and 9,992 more")
                .doesNotContain("`web-9`")
                .contains("<https://highwater.example.org/alerts?state=firing|All that fires>");
        assertThat(message.path("attachments").path(0).path("color").asText()).isEqualTo("#d7263d");
    }

    @Test
    void shouldSayWhatIsStillTrueAfterAnOutage() {
        ObjectNode message = message(
                Optional.of(Instant.parse("2021-10-11T12:00:00Z")),
                Stream.of(
                        planned(ExampleEpisode.of(1), NotifyReason.NEW),
                        planned(ExampleEpisode.of(2), NotifyReason.UNMUTED),
                        planned(ExampleEpisode.of(3).resolved(), NotifyReason.FIRED_AND_RESOLVED),
                        planned(ExampleEpisode.of(4).resolved(), NotifyReason.RESOLVED)));

        assertThat(message.path("text").asText())
                .isEqualTo("digest of alerts that could not be sent since 2021-10-11T12:00:00Z:"
                        + " 1 firing, 1 firing and no longer muted, 1 fired and resolved meanwhile, 1 resolved");
        assertThat(message.toString())
                .contains("🟠 *Digest*")
                .contains("*Firing*\\n🟠 `doc` `cpu1`")
                .contains("*Resolved*\\n🟢 `doc` `cpu4`");
    }

    @Test
    void shouldStayWithinWhatSlackTakes() {
        ObjectNode message = message(
                Optional.empty(),
                LongStream.rangeClosed(1, 50)
                        .mapToObj(id ->
                                planned(ExampleEpisode.of(id, "&".repeat(253), "<".repeat(64)), NotifyReason.NEW)));

        assertThat(message.findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(3_000));
        assertThat(message.toString()).contains("… and 49 more");
    }

    @Test
    void shouldShowHowItIsGoing() {
        SummaryStatus status = new SummaryStatus(
                40, 12, 3, 2, List.of(ExampleEpisode.of(1).critical().build()));

        ObjectNode message = cards.redrawn(status).in("C1", cards.style(status));

        assertThat(message.path("text").asText()).isEqualTo("12 of 40 alerts still fire: 3 critical, 2 acknowledged");
        assertThat(message.toString()).contains("🔴 *12 of 40 alerts still fire*", "… and 11 more", "#d7263d");
    }

    @Test
    void shouldShowThatAllAreOver() {
        SummaryStatus status = new SummaryStatus(40, 0, 0, 0, List.of());

        assertThat(cards.redrawn(status).in("C1", cards.style(status)).toString())
                .contains("🟢 *All 40 alerts are over*");
    }

    private ObjectNode message(Optional<Instant> since, Stream<PlannedUpdate> updates) {
        Summary summary = new Summary(updates.toList(), since);
        return cards.message(summary).in("C1", cards.style(summary));
    }

    private static PlannedUpdate planned(ExampleEpisode episode, NotifyReason reason) {
        return new PlannedUpdate(ExampleUpdates.notYetNotified(episode, FIRING), new Notify(reason));
    }
}
