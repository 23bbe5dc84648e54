package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.series.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages about a clock that is ahead, and about what only a newer version knows. */
class ClockAheadCardsTest {

    private final EpisodeCards cards = new EpisodeCards(new SlackLinks(new DashboardLinks(Optional.empty())));

    @Test
    void shouldSayWhoIsAheadByHowMuchWhoLosesAndWhatToDo() {
        String message = firing(ExampleEpisode.clockAhead(1, "fast"));

        assertThat(message)
                .contains("\"host:fast has a clock that is 240 s ahead, and 45 readings of other hosts were late"
                        + " for that\"")
                .contains("🔴 *Critical*: the clock of host `fast` is ahead")
                .contains("*Ahead by*\\n240 s")
                .contains("`doc`, `dopey`")
                .contains("highwater.readings.allowed-skew")
                .doesNotContain("null");
    }

    @Test
    void shouldSayThatItGoesOnGetsWorseAndEnds() {
        ExampleEpisode clock = ExampleEpisode.clockAhead(1, "fast");
        assertThat(reply(clock, NotifyReason.REPEATED)).contains("*Clock still ahead*", "still firing: host:fast");
        assertThat(reply(clock, NotifyReason.ESCALATED))
                .contains("critical host:fast has a clock that is 240 s ahead")
                .doesNotContain("avg CPU value", "null");
        assertThat(reply(clock.resolved(TransitionReason.CLOCK_NO_LONGER_AHEAD), NotifyReason.RESOLVED))
                .contains("resolved host:fast – nothing has come from ahead of its time for a while")
                .doesNotContain("null");
    }

    @Test
    void shouldSayThatNoAveragesArriveWhyAndThatTheyDoAgain() {
        ExampleEpisode none = ExampleEpisode.noAverages(1, "cpu_agg_stats");

        assertThat(firing(none))
                .contains("\"no averages arrive in topic cpu_agg_stats since ")
                .contains("🔴 *Critical*: no averages arrive since ")
                .contains("records come and are passed over: wrong window")
                .contains("Either the job that computes them does not run")
                .doesNotContain("host:", "null");
        assertThat(reply(none, NotifyReason.REPEATED)).contains("*Still no averages*");
        assertThat(reply(none.resolved(TransitionReason.AVERAGES_ARRIVE_AGAIN), NotifyReason.RESOLVED))
                .contains("resolved topic:cpu_agg_stats – averages arrive again")
                .doesNotContain("null");
    }

    @Test
    void shouldEscapeWhatHostsAreCalled() {
        assertThat(firing(ExampleEpisode.clockAhead(1, "<!channel>"))).doesNotContain("<!channel>");
    }

    @Test
    void shouldHaveWordsForWhatOnlyANewerVersionKnows() {
        assertThat(firing(ExampleEpisode.ofNewerKind(1, "doc")))
                .contains("host:doc needs attention")
                .doesNotContain("null", "threshold");
        assertThat(reply(ExampleEpisode.ofNewerKind(1, "doc").resolved(TransitionReason.OTHER), NotifyReason.RESOLVED))
                .contains("resolved host:doc – it is over");
    }

    private String firing(ExampleEpisode episode) {
        return cards.message(ExampleUpdates.notYetNotified(episode, FIRING), NotifyReason.NEW)
                .in("C1", SeverityStyle.CRITICAL)
                .toString();
    }

    private String reply(ExampleEpisode episode, NotifyReason reason) {
        return cards.reply(ExampleUpdates.notified(episode, Severity.CRITICAL), reason, ExampleUpdates.NOW)
                .in("C1", SeverityStyle.CRITICAL)
                .toString();
    }
}
