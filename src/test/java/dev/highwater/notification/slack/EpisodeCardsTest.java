package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Limit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeCardsTest {

    private static final String CHANNEL = "C0HIGHWATER";

    private final EpisodeCards cards =
            new EpisodeCards(new SlackLinks(new DashboardLinks(Optional.of("https://highwater.example.org/"))));

    @Test
    void shouldSayExactlyWhatTheContractSays() {
        ObjectNode message = firing(ExampleEpisode.of(1, "doc", "cpu1"));

        assertThat(message.path("channel").asText()).isEqualTo(CHANNEL);
        assertThat(message.path("text").asText())
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20");
    }

    @ParameterizedTest
    @CsvSource({"79.9, 79.9", "80, 80", "0.5, 0.5", "80.00, 80", "0, 0"})
    void shouldPrintALimitAsItIs(BigDecimal limit, String printed) {
        ExampleEpisode episode = ExampleEpisode.of(1, "doc", "cpu1").over(Limit.canonical(limit));

        assertThat(firing(episode).path("text").asText())
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold " + printed);
        assertThat(firing(episode).toString()).contains(printed + " %");
    }

    /** Fired at 91.2 % over 20 %; then somebody set the threshold to 95 %, and it was over that. */
    @Test
    void shouldCompareTheLimitWithTheAverageThatWasOverIt() {
        ExampleEpisode edited =
                ExampleEpisode.of(1, "doc", "cpu1").critical().averaging(97).over(95);

        assertThat(text(cards.message(notified(edited), NotifyReason.CHANGED)))
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:97.0 over the threshold 95");
        assertThat(text(cards.reply(notified(edited), NotifyReason.REPEATED, ExampleUpdates.NOW)))
                .isEqualTo("still firing: host:doc CPU: cpu1 avg CPU value:97.0 over the threshold 95");
        assertThat(text(cards.message(update(edited), NotifyReason.NEW)))
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:97.0 over the threshold 95");
    }

    @Test
    void shouldNotCallAnAverageOverTheLimitThatIsNot() {
        ExampleEpisode calmer = ExampleEpisode.of(1, "doc", "cpu1").averaging(19.5);

        assertThat(text(cards.message(notified(calmer), NotifyReason.CHANGED)))
                .isEqualTo(
                        "host:doc CPU: cpu1 avg CPU value:19.5, no longer over the threshold 20 and not resolved yet");
    }

    @Test
    void shouldSayFirstWhatFiredIt() {
        ExampleEpisode worse = ExampleEpisode.of(1, "doc", "cpu1").averaging(95);

        assertThat(text(cards.message(update(worse), NotifyReason.NEW)))
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20");
    }

    @Test
    void shouldShowTheLevelAsColourIconAndWord() {
        ObjectNode warning = firing(ExampleEpisode.of(1));
        ObjectNode critical = firing(ExampleEpisode.of(1).critical());

        assertThat(headline(warning)).startsWith("🟠 *Warning*: `doc` `cpu1` is over its limit");
        assertThat(color(warning)).isEqualTo("#e8912d");
        assertThat(headline(critical)).startsWith("🔴 *Critical*: ");
        assertThat(color(critical)).isEqualTo("#d7263d");
    }

    @Test
    void shouldShowWhatMatters() {
        String blocks = firing(ExampleEpisode.of(41, "doc", "cpu1").critical().limitOf("do*", "cpu?"))
                .path("attachments")
                .toString();

        assertThat(blocks)
                .contains("*Average*\\n91.20 %")
                .contains("*Limit*\\n20 %, 90 % critical (of `do*` for `cpu?`)")
                .contains("*Highest reading*\\n99.10 %")
                .contains("*Since*\\n<!date^1633956780^{date_short_pretty} {time_secs}|2021-10-11T12:53:00Z>")
                .contains("<https://highwater.example.org/alerts/41|Episode>")
                .contains("<https://highwater.example.org/alerts/41?acknowledge|Acknowledge>")
                .contains("<https://highwater.example.org/silences?new&amp;hostname=doc&amp;cpu=cpu1|Silence>");
    }

    @Test
    void shouldSayThatTheLimitIsTheDefault() {
        assertThat(firing(ExampleEpisode.of(1).limitOf("*", "*")).toString()).contains("20 % (the default)");
    }

    @Test
    void shouldDrawTheLastAverages() {
        EpisodeUpdate update = new EpisodeUpdate(
                ExampleEpisode.of(1).build(), List.of(), null, ExampleUpdates.averages(0, 12.6, 40, 71, 99.9, 100));

        assertThat(cards.message(update, NotifyReason.NEW)
                        .in(CHANNEL, SeverityStyle.WARNING)
                        .toString())
                .contains("`▁▂▄▆██`  last 6 averages, from 0.00 % to 100.00 %");
    }

    @Test
    void shouldHaveNoLinksWhenTheAddressOfTheDashboardIsNotSet() {
        EpisodeCards without = new EpisodeCards(new SlackLinks(new DashboardLinks(Optional.empty())));

        assertThat(without.message(update(ExampleEpisode.of(1)), NotifyReason.NEW)
                        .in(CHANNEL, SeverityStyle.WARNING)
                        .toString())
                .doesNotContain("http");
    }

    @Test
    void shouldMentionNoOneWhateverAHostIsCalled() {
        ExampleEpisode hostile = ExampleEpisode.of(1, "<!channel>", "<@U1> & @here")
                .limitOf("<!here>", "<@U2>")
                .acknowledged("<!everyone>", "*look* <@U3>\n<!channel>");

        for (ObjectNode message : List.of(
                firing(hostile),
                reply(hostile.critical(), NotifyReason.ESCALATED),
                reply(hostile, NotifyReason.REPEATED),
                reply(hostile.resolved(), NotifyReason.RESOLVED))) {
            assertThat(message.toString())
                    .doesNotContain("<!channel>", "<@U1>", "<!here>", "<@U2>", "<!everyone>", "<@U3>");
            assertThat(message.path("link_names").asBoolean(true)).isFalse();
            assertThat(message.path("parse").asText()).isEqualTo("none");
        }
        assertThat(firing(ExampleEpisode.of(1, "<!channel>", "cpu1"))
                        .path("text")
                        .asText())
                .isEqualTo("host:&lt;!channel&gt; CPU: cpu1 avg CPU value:91.2 over the threshold 20");
    }

    @Test
    void shouldSayWhoTakesCare() {
        assertThat(firing(ExampleEpisode.of(1).acknowledged("ann", "new fans\n tomorrow"))
                        .toString())
                .contains("👀 Acknowledged by ann: new fans tomorrow")
                .doesNotContain("?acknowledge");
    }

    @Test
    void shouldStayWithinWhatSlackTakes() {
        ObjectNode message = firing(ExampleEpisode.of(1, "&".repeat(253), "<".repeat(64))
                .critical()
                .limitOf("&".repeat(253), "&".repeat(64))
                .acknowledged("&".repeat(200), "&".repeat(5_000)));

        assertThat(message.path("blocks").findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(3_000));
        JsonNode blocks = message.path("attachments").path(0).path("blocks");
        assertThat(blocks.size()).isLessThanOrEqualTo(49);
        assertThat(blocks.path(0).path("fields").size()).isBetween(1, 10);
        assertThat(blocks.findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(2_000));
    }

    @Test
    void shouldSayLittleAboutAHostWithoutData() {
        ObjectNode message = firing(ExampleEpisode.noData(1, "doc"));

        assertThat(message.path("text").asText()).isEqualTo("host:doc has sent nothing since 2021-10-11T12:53:00Z");
        assertThat(headline(message)).startsWith("⚫ *No data*: host `doc` has sent nothing since <!date^1633956780^");
        assertThat(message.toString()).doesNotContain("null", "Average", "Limit");
        assertThat(reply(
                                ExampleEpisode.noData(1, "doc").resolved(TransitionReason.HOST_REPORTS_AGAIN),
                                NotifyReason.RESOLVED)
                        .path("text")
                        .asText())
                .isEqualTo("resolved host:doc – it reports again");
    }

    @Test
    void shouldSayWhyAndForHowLongAnEpisodeIsOver() {
        ObjectNode over = reply(ExampleEpisode.of(1, "doc", "cpu1").resolved(), NotifyReason.RESOLVED);

        assertThat(over.path("text").asText())
                .isEqualTo("resolved host:doc CPU: cpu1 avg CPU value 18.46 %, no longer over the threshold 20 %");
        assertThat(headline(over)).startsWith("🟢 *Resolved* after 4 min 30 s: avg CPU value 18.46 %");
        assertThat(reply(ExampleEpisode.of(1).resolved(TransitionReason.THRESHOLD_CHANGED), NotifyReason.RESOLVED)
                        .path("text")
                        .asText())
                .endsWith(" – the threshold was changed");
    }

    @Test
    void shouldTurnTheMessageGreenAndGiveAllItsPartsWhenItIsOver() {
        ObjectNode over = cards.message(update(ExampleEpisode.of(1).resolved()), NotifyReason.RESOLVED)
                .in(CHANNEL, SeverityStyle.RESOLVED);

        assertThat(headline(over)).startsWith("🟢 *Resolved*: `doc` `cpu1` – avg CPU value 18.46 %");
        assertThat(color(over)).isEqualTo("#2e9e5b");
        assertThat(over.has("text") && over.has("blocks") && over.has("attachments"))
                .isTrue();
        assertThat(over.toString())
                .contains("*Last average*\\n18.46 %")
                .contains("*Highest reading of the last window*\\n99.10 %")
                .contains("*Lasted*\\n4 min 30 s");
    }

    @Test
    void shouldSayInOneMessageThatItFiredAndResolved() {
        ObjectNode message = cards.message(
                        update(ExampleEpisode.of(1, "doc", "cpu1").resolved()), NotifyReason.FIRED_AND_RESOLVED)
                .in(CHANNEL, SeverityStyle.RESOLVED);

        assertThat(message.path("text").asText()).startsWith("fired and resolved host:doc CPU: cpu1 ");
        assertThat(headline(message)).startsWith("🟢 *Fired and resolved*: ");
    }

    @Test
    void shouldSayThatItIsCriticalNowAndThatItGoesOn() {
        assertThat(reply(ExampleEpisode.of(1, "doc", "cpu1").critical().averaging(95), NotifyReason.ESCALATED)
                        .path("text")
                        .asText())
                .isEqualTo("critical host:doc CPU: cpu1 avg CPU value 95.00 % over the critical threshold 90 %");
        assertThat(headline(reply(ExampleEpisode.of(1), NotifyReason.REPEATED)))
                .startsWith("🟠 *Still firing* for 7 min 0 s, and no one has acknowledged it: `doc` `cpu1`");
    }

    @Test
    void shouldSayHowItIsNowToAChannelThatHearsOfItWhenItGetsWorse() {
        EpisodeUpdate worse =
                update(ExampleEpisode.of(1, "doc", "cpu1").critical().averaging(95));

        assertThat(cards.message(worse, NotifyReason.ROUTED_HERE_NOW)
                        .in(CHANNEL, SeverityStyle.CRITICAL)
                        .path("text")
                        .asText())
                .isEqualTo("critical host:doc CPU: cpu1 avg CPU value 95.00 % over the critical threshold 90 %");
    }

    private ObjectNode firing(ExampleEpisode episode) {
        return cards.message(update(episode), NotifyReason.NEW).in(CHANNEL, SeverityStyle.of(episode.build()));
    }

    private ObjectNode reply(ExampleEpisode episode, NotifyReason reason) {
        return cards.reply(update(episode), reason, ExampleUpdates.NOW).in(CHANNEL, SeverityStyle.of(episode.build()));
    }

    private static String text(SlackMessage card) {
        return card.in(CHANNEL, SeverityStyle.WARNING).path("text").asText();
    }

    private static EpisodeUpdate notified(ExampleEpisode episode) {
        return ExampleUpdates.notified(episode, Severity.WARNING, ESCALATED);
    }

    private static EpisodeUpdate update(ExampleEpisode episode) {
        return ExampleUpdates.notYetNotified(episode, FIRING);
    }

    private static String headline(JsonNode message) {
        return message.path("blocks").path(0).path("text").path("text").asText();
    }

    private static String color(JsonNode message) {
        return message.path("attachments").path(0).path("color").asText();
    }
}
