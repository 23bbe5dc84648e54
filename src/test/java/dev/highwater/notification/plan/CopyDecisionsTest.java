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
import dev.highwater.series.Severity;
import java.time.Duration;
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

    private static Decision decide(int resendSeconds, EpisodeUpdate update) {
        return new CopyDecisions(
                        new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO), Duration.ofSeconds(resendSeconds))
                .decide(update, NOW);
    }
}
