package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {

    private final TransactionTimeout timeout = new TransactionTimeout();

    @Test
    void shouldLeaveAloneWhatFailedForAnotherReason() {
        assertThat(timeout.isTooShortFor(Duration.ofMillis(2_999))).isFalse();
        assertThat(timeout.current()).isEqualTo(TransactionTimeout.SHORTEST);
    }

    @Test
    void shouldGiveASlowBrokerTwiceTheTimeThatWasNotEnough() {
        assertThat(timeout.isTooShortFor(Duration.ofSeconds(10))).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofSeconds(20));

        assertThat(timeout.isTooShortFor(Duration.ofSeconds(10))).isFalse();
        assertThat(timeout.isTooShortFor(Duration.ofSeconds(21))).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void shouldNotGrowForEver() {
        assertThat(timeout.isTooShortFor(Duration.ofHours(1))).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofMinutes(2));
        assertThat(timeout.isTooShortFor(Duration.ofHours(1))).isFalse();
    }
}
