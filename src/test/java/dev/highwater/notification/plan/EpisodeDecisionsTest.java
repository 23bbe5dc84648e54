package dev.highwater.notification.plan;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.DE_ESCALATED;
import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.alert.TransitionKind.UNMUTED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static dev.highwater.notification.plan.ExampleUpdates.notYetNotified;
import static dev.highwater.notification.plan.ExampleUpdates.notified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeState;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpisodeDecisionsTest {

    private static final Duration REPEAT = Duration.ofHours(4);

    private final EpisodeDecisions decisions = new EpisodeDecisions(Route.EVERYTHING, REPEAT);

    @Test
    void shouldNotifyOfANewAlert() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1), FIRING))).isEqualTo(new Notify(NotifyReason.NEW));
    }

    @Test
    void shouldNotifyOfTheNewestStateOfWhatWaited() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).critical(), FIRING, ESCALATED)))
                .isEqualTo(new Notify(NotifyReason.NEW));
    }

    @Test
    void shouldSendOneMessageForWhatFiredAndResolvedWhileItWaited() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED)))
                .isEqualTo(new Notify(NotifyReason.FIRED_AND_RESOLVED));
    }

    @Test
    void shouldNotNotifyOfWhatIsMutedNow() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).silenced(), FIRING)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).inhibited(), FIRING)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(decide(notified(ExampleEpisode.of(1).critical().silenced(), Severity.WARNING, ESCALATED)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
    }

    @Test
    void shouldNotifyWhenWhatMutedItHasEnded() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1), UNMUTED))).isEqualTo(new Notify(NotifyReason.UNMUTED));
        assertThat(decide(notYetNotified(ExampleEpisode.of(1), FIRING, MUTED, UNMUTED)))
                .isEqualTo(new Notify(NotifyReason.UNMUTED));
    }

    @Test
    void shouldNotNotifyOfWhatWasMutedUntilItWasOver() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, MUTED, RESOLVED)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).silenced().resolved(), FIRING, RESOLVED)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).resolved(), RESOLVED)))
                .isEqualTo(new Skip(NotifyReason.NEVER_NOTIFIED));
    }

    @Test
    void shouldNotifyThatAMutedAlertIsOverWhenItsFiringWasNotified() {
        assertThat(decide(notified(ExampleEpisode.of(1).silenced().resolved(), Severity.WARNING, RESOLVED)))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.RESOLVED)));
    }

    @Test
    void shouldOnlyChangeTheMessageWhenNoOneNeedsToNotice() {
        assertThat(decide(notified(ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING, ACKNOWLEDGED)))
                .isEqualTo(new Update(true, Optional.empty()));
        assertThat(decide(notified(ExampleEpisode.of(1), Severity.CRITICAL, DE_ESCALATED)))
                .isEqualTo(new Update(true, Optional.empty()));
    }

    @Test
    void shouldNotStartWithAnAcknowledgement() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).acknowledged("ann", null), ACKNOWLEDGED)))
                .isEqualTo(new Skip(NotifyReason.NEVER_NOTIFIED));
    }

    @Test
    void shouldSayAloudThatItIsWorse() {
        assertThat(decide(notified(ExampleEpisode.of(1).critical(), Severity.WARNING, ESCALATED)))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.ESCALATED)));
    }

    @Test
    void shouldNotSayAloudWhatWasWorseOnlyWhileItWaited() {
        assertThat(decide(notified(ExampleEpisode.of(1), Severity.WARNING, ESCALATED, DE_ESCALATED)))
                .isEqualTo(new Update(true, Optional.empty()));
    }

    @Test
    void shouldSayAgainWhatFiresUnacknowledgedForLong() {
        assertThat(decide(notifiedAgo(ExampleEpisode.of(1), REPEAT)))
                .isEqualTo(new Update(false, Optional.of(NotifyReason.REPEATED)));
        assertThat(decide(notifiedAgo(ExampleEpisode.of(1), REPEAT.minusSeconds(1))))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
        assertThat(decide(notifiedAgo(ExampleEpisode.of(1).acknowledged("ann", null), REPEAT)))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
        assertThat(decide(notifiedAgo(ExampleEpisode.of(1).silenced(), REPEAT)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO)
                        .decide(notifiedAgo(ExampleEpisode.of(1), REPEAT.multipliedBy(9)), NOW))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
    }

    @Test
    void shouldPassOverWhatIsForOthers() {
        EpisodeDecisions critical = new EpisodeDecisions(episode -> episode.level() == Severity.CRITICAL, REPEAT);

        assertThat(critical.decide(notYetNotified(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
        assertThat(critical.decide(notYetNotified(ExampleEpisode.of(1).critical(), ESCALATED), NOW))
                .isEqualTo(new Notify(NotifyReason.ROUTED_HERE_NOW));
        assertThat(critical.decide(notified(ExampleEpisode.of(1), Severity.CRITICAL, DE_ESCALATED), NOW))
                .isEqualTo(new Update(true, Optional.empty()));
    }

    @Test
    void shouldSettleWhatTheReceiverKnows() {
        NotifiedState knows =
                new NotifiedState(ExampleUpdates.message(1), 9, EpisodeState.RESOLVED, Severity.WARNING, NOW);

        assertThat(decide(notified(ExampleEpisode.of(1).resolved(), knows, RESOLVED)))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
    }

    @Test
    void shouldGoOnWhereADeadInstanceHadChangedTheMessageButNotYetReplied() {
        NotifiedState shown =
                new NotifiedState(ExampleUpdates.message(1), 9, EpisodeState.FIRING, Severity.WARNING, NOW);

        assertThat(decide(notified(ExampleEpisode.of(1).resolved(), shown, RESOLVED)))
                .isEqualTo(new Update(false, Optional.of(NotifyReason.RESOLVED)));
    }

    @Test
    void shouldNotNotifyOfWhatIsPending() {
        assertThat(decide(notYetNotified(ExampleEpisode.of(1).pending(), UNMUTED)))
                .isEqualTo(new Skip(NotifyReason.NEVER_NOTIFIED));
    }

    private static EpisodeUpdate notifiedAgo(ExampleEpisode episode, Duration ago) {
        return notified(
                episode,
                new NotifiedState(
                        ExampleUpdates.message(1),
                        ExampleUpdates.SHOWN,
                        EpisodeState.FIRING,
                        episode.build().level(),
                        NOW.minus(ago)));
    }

    private Decision decide(EpisodeUpdate update) {
        return decisions.decide(update, NOW);
    }
}
