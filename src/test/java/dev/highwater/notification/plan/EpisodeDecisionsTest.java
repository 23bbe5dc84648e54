package dev.highwater.notification.plan;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.DE_ESCALATED;
import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.alert.TransitionKind.UNACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.UNMUTED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static dev.highwater.notification.plan.ExampleUpdates.notYetNotified;
import static dev.highwater.notification.plan.ExampleUpdates.notified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.Decision.Wait;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        EpisodeDecisions critical =
                new EpisodeDecisions(Route.taking(episode -> episode.level() == Severity.CRITICAL), REPEAT);

        assertThat(critical.decide(notYetNotified(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
        assertThat(critical.decide(notYetNotified(ExampleEpisode.of(1).critical(), ESCALATED), NOW))
                .isEqualTo(new Notify(NotifyReason.ROUTED_HERE_NOW));
        assertThat(critical.decide(notified(ExampleEpisode.of(1), Severity.CRITICAL, DE_ESCALATED), NOW))
                .isEqualTo(new Update(true, Optional.empty()));
    }

    @Test
    void shouldWaitUntilTheRouteTakesIt() {
        Instant then = NOW.plusSeconds(60);
        EpisodeDecisions later = by(new Taking.From(then));

        assertThat(later.decide(notYetNotified(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Wait(NotifyReason.NOT_YET, then));
        assertThat(later.decide(notYetNotified(ExampleEpisode.of(1).acknowledged("ann", null), FIRING), NOW))
                .isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
        assertThat(later.decide(notYetNotified(ExampleEpisode.of(1).silenced(), FIRING), NOW))
                .isEqualTo(new Skip(NotifyReason.MUTED));
        assertThat(later.decide(notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED), NOW))
                .isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
    }

    @Test
    void shouldSayThatNoOneHasAcknowledgedItWhereThatIsWhyItIsRoutedHere() {
        EpisodeDecisions unattended = by(new Taking.Now(true));

        assertThat(unattended.decide(notYetNotified(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Notify(NotifyReason.UNATTENDED));
        assertThat(unattended.decide(notYetNotified(ExampleEpisode.of(1), UNMUTED), NOW))
                .isEqualTo(new Notify(NotifyReason.UNATTENDED));
        assertThat(unattended.decide(notYetNotified(ExampleEpisode.of(1), UNACKNOWLEDGED), NOW))
                .isEqualTo(new Notify(NotifyReason.UNATTENDED));
        assertThat(unattended.decide(notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED), NOW))
                .isEqualTo(new Notify(NotifyReason.FIRED_AND_RESOLVED));
    }

    /** As when this is decided long after it was over, since the receiver was out of reach. */
    @Test
    void shouldAskTheRouteForTheTimeAtWhichItWasOver() {
        Instant end = Objects.requireNonNull(
                ExampleEpisode.of(1).resolved().build().resolved().at());
        EpisodeDecisions afterwards = new EpisodeDecisions(
                (episode, since, now) -> now.isAfter(end) ? Taking.NOW : new Taking.From(end.plusSeconds(1)), REPEAT);

        assertThat(afterwards.decide(notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED), NOW))
                .isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
    }

    @Test
    void shouldSayThatItHasFiredForAWhileWhereTheRouteDidNotTakeItAtFirst() {
        EpisodeDecisions inHours = new EpisodeDecisions(
                (episode, since, now) -> now.isBefore(NOW) ? new Taking.From(NOW) : Taking.NOW, REPEAT);

        assertThat(inHours.decide(notYetNotified(ExampleEpisode.of(1), FIRING), NOW))
                .isEqualTo(new Notify(NotifyReason.ROUTED_HERE_NOW));
    }

    @Test
    void shouldSayThatNoOneTakesCareOfItAnyMoreOnceThatTimeIsOver() {
        assertThat(decide(over(ExampleEpisode.of(1))))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.ACKNOWLEDGEMENT_OVER)));
        assertThat(new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO).decide(over(ExampleEpisode.of(1)), NOW))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.ACKNOWLEDGEMENT_OVER)));
        assertThat(decide(over(ExampleEpisode.of(1).acknowledged("ben", null))))
                .isEqualTo(new Update(true, Optional.empty()));
        assertThat(decide(over(ExampleEpisode.of(1).silenced()))).isEqualTo(new Skip(NotifyReason.MUTED));
    }

    /** Whoever withdraws it is there, and knows. */
    @Test
    void shouldOnlyChangeTheMessageWhenSomebodyWithdrawsAnAcknowledgement() {
        assertThat(decide(ended(ExampleEpisode.of(1), TransitionReason.UNACKNOWLEDGED)))
                .isEqualTo(new Update(true, Optional.empty()));
    }

    private static EpisodeUpdate over(ExampleEpisode episode) {
        return ended(episode, TransitionReason.ACKNOWLEDGEMENT_EXPIRED);
    }

    private static EpisodeUpdate ended(ExampleEpisode episode, TransitionReason reason) {
        EpisodeUpdate update = notified(episode, Severity.WARNING, UNACKNOWLEDGED);
        return new EpisodeUpdate(
                update.episode(),
                update.waiting(),
                update.notified(),
                List.of(),
                new Background(NOW, new Background.Ending(reason, "ann", null)));
    }

    private static EpisodeDecisions by(Taking always) {
        return new EpisodeDecisions((episode, since, now) -> always, REPEAT);
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
