package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.InParts.Part;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryResultTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldWaitAsLongAsAnOverloadedReceiverAsks() {
        assertThat(new Unavailable("rate_limited", "", Optional.of(HOUR)).retryIn(1, 1, RetryPause.LONGEST))
                .isEqualTo(HOUR);
        assertThat(new Unavailable("rate_limited", "", Optional.of(Duration.ofMillis(1)))
                        .retryIn(9, 1, RetryPause.LONGEST))
                .isEqualTo(Duration.ofMillis(1));
        assertThat(new Unavailable("timeout", "").retryIn(9, 1, Duration.ofSeconds(60)))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldProbeAReceiverThatRefusesNoSoonerThanItAsks() {
        Duration pause = RetryPause.untilProbe(2, 0.5);

        assertThat(new Misconfigured("http_403", "", Optional.of(HOUR)).retryIn(2, 0.5))
                .isEqualTo(HOUR);
        assertThat(new Misconfigured("http_403", "", Optional.of(Duration.ofSeconds(1))).retryIn(2, 0.5))
                .isEqualTo(pause);
        assertThat(new Misconfigured("http_403", "").retryIn(2, 0.5)).isEqualTo(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_401", "http_404", "invalid_auth", "channel_not_found", "is_archived"})
    void shouldBeSureThatItIsAboutTheReceiver(String code) {
        assertThat(new Misconfigured(code, "").isCertain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "msg_too_long", "invalid_blocks", "new_error_of_next_year"})
    void shouldNotBeSureOfAnErrorThatMayBeAboutTheMessage(String code) {
        assertThat(new Misconfigured(code, "").isCertain()).isFalse();
    }

    @Test
    void shouldNoteAllThatWasDeliveredAsOnePartAndEndAsTheLastPartDid() {
        Refused refused = new Refused("http_400", "not this one");
        Unavailable away = new Unavailable("timeout", "no answer");

        InParts result =
                InParts.of(List.of(part(new Delivered()), part(refused), part(new Delivered("later")), part(away)));

        assertThat(result.parts()).extracting(Part::result).containsExactly(new Delivered(), refused, away);
        assertThat(result.label()).isEqualTo("unavailable");
        assertThat(result.code()).isEqualTo("timeout");
        assertThat(result.reason()).isEqualTo("no answer");
    }

    private static Part part(DeliveryResult result) {
        PlannedUpdate planned = new PlannedUpdate(
                ExampleUpdates.notYetNotified(ExampleEpisode.of(1), TransitionKind.FIRING),
                new Notify(NotifyReason.NEW));
        return new Part(List.of(planned), result);
    }
}
