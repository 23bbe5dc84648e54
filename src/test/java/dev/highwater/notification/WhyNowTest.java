package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.plan.Background;
import dev.highwater.notification.plan.Background.EndedSilence;
import dev.highwater.notification.plan.Background.Ending;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyNowTest {

    private static final Episode EPISODE = ExampleEpisode.of(1).build();
    private static final Instant FIRED = Objects.requireNonNull(EPISODE.fired().at());

    @Test
    void shouldSayForHowLongNoOneHasAcknowledgedIt() {
        assertThat(unattended(FIRED, 15 * 60 + 3)).isEqualTo("firing for 15 min, and no one has acknowledged it");
        assertThat(unattended(FIRED, 40)).isEqualTo("firing for 40 s, and no one has acknowledged it");
        assertThat(unattended(FIRED, 2 * 3600)).isEqualTo("firing for 2 h, and no one has acknowledged it");
        assertThat(unattended(FIRED.plusMillis(999), 60)).isEqualTo("firing for 1 min, and no one has acknowledged it");
        assertThat(unattended(FIRED.minusNanos(1000), 60))
                .isEqualTo("firing for 1 min, and no one has acknowledged it");
        assertThat(unattended(FIRED.plusSeconds(6600), 7500))
                .isEqualTo("firing for 2 h 5 min, and for the last 15 min no one has taken care of it");
    }

    @Test
    void shouldNameTheSilenceThatHasEndedWhoseItWasAndWhy() {
        assertThat(unmuted(new EndedSilence(3, "ann", "new fans\n", null)))
                .isEqualTo("now that silence 3 of ann (“new fans”) has ended");
        assertThat(unmuted(new EndedSilence(3, "ann", " ", "ben")))
                .isEqualTo("now that ben has ended silence 3 of ann");
        assertThat(unmuted(null)).isEqualTo("now that its silence has ended");
        assertThat(text(NotifyReason.UNMUTED, FIRED, new Ending(TransitionReason.INHIBITION_ENDED, null, null), 60))
                .isEqualTo("now that its host sends data again");
    }

    @Test
    void shouldSayWhoseAcknowledgementIsOver() {
        assertThat(text(
                        NotifyReason.ACKNOWLEDGEMENT_OVER,
                        FIRED.plusSeconds(7200),
                        new Ending(TransitionReason.ACKNOWLEDGEMENT_EXPIRED, "ann", null),
                        7200))
                .isEqualTo("firing for 2 h, and the acknowledgement of ann is over");
    }

    @Test
    void shouldSayNothingWhereThereIsNothingToSay() {
        assertThat(text(NotifyReason.NEW, FIRED, null, 60)).isEmpty();
    }

    private static String unattended(Instant since, long seconds) {
        return text(NotifyReason.UNATTENDED, since, null, seconds);
    }

    private static String unmuted(@Nullable EndedSilence silence) {
        return text(NotifyReason.UNMUTED, FIRED, new Ending(TransitionReason.SILENCE_ENDED, null, silence), 60);
    }

    private static String text(NotifyReason reason, Instant since, @Nullable Ending ending, long seconds) {
        EpisodeUpdate update = new EpisodeUpdate(EPISODE, List.of(), null, List.of(), new Background(since, ending));
        return WhyNow.of(update, reason, FIRED.plusSeconds(seconds));
    }
}
