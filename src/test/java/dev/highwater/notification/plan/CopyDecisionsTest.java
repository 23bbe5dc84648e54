package dev.highwater.notification.plan;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.Decision.Wait;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In these examples the receiver was notified a minute ago. */
class CopyDecisionsTest {

    private static final Update AGAIN = new Update(false, Optional.of(NotifyReason.REPEATED));

    @Test
    void shouldBeginAsWithAnyReceiver() {
        assertThat(decide(60, ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING)))
                .isEqualTo(new Notify(NotifyReason.NEW));
        assertThat(decide(60, ExampleUpdates.notYetNotified(ExampleEpisode.of(1).silenced(), FIRING)))
                .isEqualTo(new Skip(NotifyReason.MUTED));
    }

    @Test
    void shouldSendAgainWhatFiresAlsoIfSomebodyHasAcknowledgedIt() {
        assertThat(decide(60, ExampleUpdates.notified(ExampleEpisode.of(1), Severity.WARNING)))
                .isEqualTo(AGAIN);
        assertThat(decide(
                        60, ExampleUpdates.notified(ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING)))
                .isEqualTo(AGAIN);
        assertThat(decide(61, ExampleUpdates.notified(ExampleEpisode.of(1), Severity.WARNING)))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
    }

    @Test
    void shouldSendWhatHasChangedAtOnce() {
        assertThat(decide(
                        600,
                        ExampleUpdates.notified(
                                ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING, ACKNOWLEDGED)))
                .isEqualTo(new Update(true, Optional.empty()));
        assertThat(decide(600, ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.WARNING, RESOLVED)))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.RESOLVED)));
    }

    @Test
    void shouldSendOnceThatItIsMutedAndNothingWhileItIs() {
        assertThat(decide(60, ExampleUpdates.notified(ExampleEpisode.of(1).silenced(), Severity.WARNING, MUTED)))
                .isEqualTo(new Update(true, Optional.empty()));
        assertThat(decide(60, ExampleUpdates.notified(ExampleEpisode.of(1).silenced(), Severity.WARNING)))
                .isEqualTo(new Skip(NotifyReason.ALREADY_NOTIFIED));
    }

    /** A route that waits for a quarter of an hour, and one that is for some hours only. */
    @Test
    void shouldBeginWhenItsRouteTakesIt() {
        Instant due = NOW.plus(Duration.ofMinutes(15));
        EpisodeUpdate fires = ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING);
        EpisodeUpdate acknowledged =
                ExampleUpdates.notYetNotified(ExampleEpisode.of(1).acknowledged("ann", null), FIRING, ACKNOWLEDGED);
        for (boolean unattended : new boolean[] {true, false}) {
            CopyDecisions decisions = copy(60, from(due, unattended));

            assertThat(decisions.decide(fires, due.minusMillis(1))).isEqualTo(new Wait(NotifyReason.NOT_YET, due));
            assertThat(decisions.decide(fires, due))
                    .isEqualTo(new Notify(unattended ? NotifyReason.UNATTENDED : NotifyReason.ROUTED_HERE_NOW));
            assertThat(decisions.decide(acknowledged, due.minusMillis(1))).isEqualTo(new Skip(NotifyReason.NOT_ROUTED));
        }
    }

    /** It is the beginning that waits, not what the receiver has a copy of. */
    @Test
    void shouldFollowWhatItKnowsWhateverItsRouteTakes() {
        CopyDecisions decisions = copy(60, from(NOW.plusSeconds(60), false));

        assertThat(decisions.decide(ExampleUpdates.notified(ExampleEpisode.of(1), Severity.WARNING), NOW))
                .isEqualTo(AGAIN);
        assertThat(decisions.decide(
                        ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.WARNING, RESOLVED), NOW))
                .isEqualTo(new Update(true, Optional.of(NotifyReason.RESOLVED)));
    }

    private static Route from(Instant then, boolean unattended) {
        return (episode, since, now) -> now.isBefore(then) ? new Taking.From(then) : new Taking.Now(unattended);
    }

    private static Decision decide(int resendSeconds, EpisodeUpdate update) {
        return copy(resendSeconds, Route.EVERYTHING).decide(update, NOW);
    }

    private static CopyDecisions copy(int resendSeconds, Route route) {
        return new CopyDecisions(new EpisodeDecisions(route, Duration.ZERO), Duration.ofSeconds(resendSeconds));
    }
}
