package dev.highwater.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.delivery.DeliveryResult.Delivered;
import dev.highwater.delivery.DeliveryResult.Misconfigured;
import dev.highwater.delivery.DeliveryResult.Refused;
import dev.highwater.delivery.DeliveryResult.Unavailable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryResultTest {

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() {
        DeliveryResult result = new Unavailable("slow down", Optional.of(Duration.ofSeconds(7)));

        assertThat(result.retryIn(1, 0.5)).contains(Duration.ofSeconds(7));
        assertThat(result.retryIn(12, 0.5)).contains(Duration.ofSeconds(7));
        assertThat(result.pausesReceiver()).isTrue();
    }

    @Test
    void shouldBackOffUpToFiveMinutesWhenTheReceiverIsBroken() {
        DeliveryResult result = new Unavailable("HTTP 500", Optional.empty());

        assertThat(result.retryIn(1, 1)).contains(Duration.ofSeconds(1));
        assertThat(result.retryIn(2, 1)).contains(Duration.ofSeconds(2));
        assertThat(result.retryIn(5, 1)).contains(Duration.ofSeconds(16));
        assertThat(result.retryIn(9, 1)).contains(Duration.ofSeconds(256));
        assertThat(result.retryIn(10, 1)).contains(Duration.ofMinutes(5));
        assertThat(result.retryIn(Integer.MAX_VALUE, 1)).contains(Duration.ofMinutes(5));
    }

    @Test
    void shouldSpreadAttemptsOverTheSecondHalfOfTheWait() {
        DeliveryResult result = new Unavailable("HTTP 500", Optional.empty());

        assertThat(result.retryIn(4, 0)).contains(Duration.ofSeconds(4));
        assertThat(result.retryIn(4, 0.5)).contains(Duration.ofSeconds(6));
        assertThat(result.retryIn(4, 1)).contains(Duration.ofSeconds(8));
    }

    @Test
    void shouldKeepTryingSlowlyWhenAPersonHasToAct() {
        DeliveryResult result = new Misconfigured("invalid_auth");

        assertThat(result.retryIn(1, 0.3)).contains(Duration.ofMinutes(1));
        assertThat(result.pausesReceiver()).isTrue();
    }

    @Test
    void shouldGiveUpOnlyTheMessageThatIsRefused() {
        assertThat(new Refused("msg_too_long").retryIn(1, 0)).isEmpty();
        assertThat(new Refused("msg_too_long").pausesReceiver()).isFalse();
        assertThat(new Delivered().retryIn(1, 0)).isEmpty();
        assertThat(new Delivered().pausesReceiver()).isFalse();
    }
}
