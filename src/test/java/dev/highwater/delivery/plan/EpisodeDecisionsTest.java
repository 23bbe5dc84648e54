package dev.highwater.delivery.plan;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.DE_ESCALATED;
import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.alert.TransitionKind.UNMUTED;
import static dev.highwater.delivery.plan.ExampleNews.NOW;
import static dev.highwater.delivery.plan.ExampleNews.told;
import static dev.highwater.delivery.plan.ExampleNews.unheard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeState;
import dev.highwater.delivery.ExampleEpisode;
import dev.highwater.delivery.plan.Decision.Begin;
import dev.highwater.delivery.plan.Decision.Follow;
import dev.highwater.delivery.plan.Decision.Pass;
import dev.highwater.threshold.Level;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpisodeDecisionsTest {

    private static final Duration REPEAT = Duration.ofHours(4);

    private final EpisodeDecisions decisions = new EpisodeDecisions(Audience.EVERYTHING, REPEAT);

    @Test
    void shouldTellOfANewAlert() {
        assertThat(decide(unheard(ExampleEpisode.of(1), FIRING))).isEqualTo(new Begin(TellReason.NEW));
    }

    @Test
    void shouldTellTheNewestStateOfWhatWaited() {
        assertThat(decide(unheard(ExampleEpisode.of(1).critical(), FIRING, ESCALATED)))
                .isEqualTo(new Begin(TellReason.NEW));
    }

    @Test
    void shouldTellWhatFiredAndResolvedWhileItWaitedInOne() {
        assertThat(decide(unheard(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED)))
                .isEqualTo(new Begin(TellReason.FIRED_AND_RESOLVED));
    }

    @Test
    void shouldNotTellOfWhatIsMutedNow() {
        assertThat(decide(unheard(ExampleEpisode.of(1).silenced(), FIRING))).isEqualTo(new Pass(TellReason.MUTED));
        assertThat(decide(unheard(ExampleEpisode.of(1).inhibited(), FIRING))).isEqualTo(new Pass(TellReason.MUTED));
        assertThat(decide(told(ExampleEpisode.of(1).critical().silenced(), Level.WARNING, ESCALATED)))
                .isEqualTo(new Pass(TellReason.MUTED));
    }

    @Test
    void shouldTellWhenWhatMutedItHasEnded() {
        assertThat(decide(unheard(ExampleEpisode.of(1), UNMUTED))).isEqualTo(new Begin(TellReason.UNMUTED));
        assertThat(decide(unheard(ExampleEpisode.of(1), FIRING, MUTED, UNMUTED)))
                .isEqualTo(new Begin(TellReason.UNMUTED));
    }

    @Test
    void shouldNotTellOfWhatWasMutedUntilItWasOver() {
        assertThat(decide(unheard(ExampleEpisode.of(1).resolved(), FIRING, MUTED, RESOLVED)))
                .isEqualTo(new Pass(TellReason.MUTED));
        assertThat(decide(unheard(ExampleEpisode.of(1).silenced().resolved(), FIRING, RESOLVED)))
                .isEqualTo(new Pass(TellReason.MUTED));
        assertThat(decide(unheard(ExampleEpisode.of(1).resolved(), RESOLVED)))
                .isEqualTo(new Pass(TellReason.NEVER_TOLD));
    }

    @Test
    void shouldTellThatAMutedAlertIsOverIfItsFiringWasTold() {
        assertThat(decide(told(ExampleEpisode.of(1).silenced().resolved(), Level.WARNING, RESOLVED)))
                .isEqualTo(new Follow(true, Optional.of(TellReason.RESOLVED)));
    }

    @Test
    void shouldOnlyChangeTheMessageWhenNobodyNeedsToNotice() {
        assertThat(decide(told(ExampleEpisode.of(1).acknowledged("ann", null), Level.WARNING, ACKNOWLEDGED)))
                .isEqualTo(new Follow(true, Optional.empty()));
        assertThat(decide(told(ExampleEpisode.of(1), Level.CRITICAL, DE_ESCALATED)))
                .isEqualTo(new Follow(true, Optional.empty()));
    }

    @Test
    void shouldNotStartWithAnAcknowledgement() {
        assertThat(decide(unheard(ExampleEpisode.of(1).acknowledged("ann", null), ACKNOWLEDGED)))
                .isEqualTo(new Pass(TellReason.NEVER_TOLD));
    }

    @Test
    void shouldSayAloudThatItIsWorse() {
        assertThat(decide(told(ExampleEpisode.of(1).critical(), Level.WARNING, ESCALATED)))
                .isEqualTo(new Follow(true, Optional.of(TellReason.ESCALATED)));
    }

    @Test
    void shouldNotSayAloudWhatWasWorseOnlyWhileItWaited() {
        assertThat(decide(told(ExampleEpisode.of(1), Level.WARNING, ESCALATED, DE_ESCALATED)))
                .isEqualTo(new Follow(true, Optional.empty()));
    }

    @Test
    void shouldSayAgainWhatFiresUnacknowledgedForLong() {
        assertThat(decide(toldAgo(ExampleEpisode.of(1), REPEAT)))
                .isEqualTo(new Follow(false, Optional.of(TellReason.REPEATED)));
        assertThat(decide(toldAgo(ExampleEpisode.of(1), REPEAT.minusSeconds(1))))
                .isEqualTo(new Pass(TellReason.ALREADY_TOLD));
        assertThat(decide(toldAgo(ExampleEpisode.of(1).acknowledged("ann", null), REPEAT)))
                .isEqualTo(new Pass(TellReason.ALREADY_TOLD));
        assertThat(decide(toldAgo(ExampleEpisode.of(1).silenced(), REPEAT))).isEqualTo(new Pass(TellReason.MUTED));
        assertThat(new EpisodeDecisions(Audience.EVERYTHING, Duration.ZERO)
                        .decide(toldAgo(ExampleEpisode.of(1), REPEAT.multipliedBy(9)), NOW))
                .isEqualTo(new Pass(TellReason.ALREADY_TOLD));
    }

    @Test
    void shouldPassOverWhatIsForOthers() {
        EpisodeDecisions critical = new EpisodeDecisions(episode -> episode.level() == Level.CRITICAL, REPEAT);

        assertThat(critical.decide(unheard(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Pass(TellReason.NOT_ROUTED));
        assertThat(critical.decide(unheard(ExampleEpisode.of(1).critical(), ESCALATED), NOW))
                .isEqualTo(new Begin(TellReason.ROUTED_HERE_NOW));
        assertThat(critical.decide(told(ExampleEpisode.of(1), Level.CRITICAL, DE_ESCALATED), NOW))
                .isEqualTo(new Follow(true, Optional.empty()));
    }

    @Test
    void shouldSettleWhatTheReceiverKnows() {
        Told knows = new Told(ExampleNews.message(1), 9, EpisodeState.RESOLVED, Level.WARNING, NOW);

        assertThat(decide(told(ExampleEpisode.of(1).resolved(), knows, RESOLVED)))
                .isEqualTo(new Pass(TellReason.ALREADY_TOLD));
    }

    @Test
    void shouldGoOnWhereADeadInstanceHadChangedTheMessageButNotYetReplied() {
        Told shown = new Told(ExampleNews.message(1), 9, EpisodeState.FIRING, Level.WARNING, NOW);

        assertThat(decide(told(ExampleEpisode.of(1).resolved(), shown, RESOLVED)))
                .isEqualTo(new Follow(false, Optional.of(TellReason.RESOLVED)));
    }

    @Test
    void shouldNotTellOfWhatIsPending() {
        assertThat(decide(unheard(ExampleEpisode.of(1).pending(), UNMUTED))).isEqualTo(new Pass(TellReason.NEVER_TOLD));
    }

    private static News toldAgo(ExampleEpisode episode, Duration ago) {
        return told(
                episode,
                new Told(
                        ExampleNews.message(1),
                        ExampleNews.SHOWN,
                        EpisodeState.FIRING,
                        episode.build().level(),
                        NOW.minus(ago)));
    }

    private Decision decide(News news) {
        return decisions.decide(news, NOW);
    }
}
