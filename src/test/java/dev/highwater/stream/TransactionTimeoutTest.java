package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {

    private final TransactionTimeout timeout = new TransactionTimeout();

    @Test
    void shouldLeaveAloneWhatFailedForAnotherReason() {
        assertThat(timeout.isTooShortFor(Duration.ofMillis(2_999), 0)).isFalse();
        assertThat(timeout.current()).isEqualTo(TransactionTimeout.SHORTEST);
    }

    @Test
    void shouldGiveASlowBrokerTwiceTheTimeThatWasNotEnough() {
        assertThat(timeout.isTooShortFor(Duration.ofSeconds(10), 0)).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofSeconds(20));

        assertThat(timeout.isTooShortFor(Duration.ofSeconds(10), 0)).isFalse();
        assertThat(timeout.isTooShortFor(Duration.ofSeconds(21), 0)).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void shouldNotGrowForEver() {
        assertThat(timeout.isTooShortFor(Duration.ofHours(1), 0)).isTrue();
        assertThat(timeout.current()).isEqualTo(Duration.ofMinutes(2));
        assertThat(timeout.isTooShortFor(Duration.ofHours(1), 0)).isFalse();
    }

    /** Or one slow moment of Kafka would have a kill hold up readings for long, until the end of the service. */
    @Test
    void shouldBeShortAgainOnceKafkaIsQuickForAWhile() {
        assertThat(timeout.isTooShortFor(Duration.ofSeconds(10), 0)).isTrue();
        timeout.note(Duration.ofMillis(20), seconds(60));
        assertThat(timeout.isLongerThanNeeded(seconds(119))).isFalse();
        timeout.note(Duration.ofMillis(1_001), seconds(119));
        assertThat(timeout.isLongerThanNeeded(seconds(238))).isFalse();

        assertThat(timeout.isLongerThanNeeded(seconds(239))).isTrue();
        assertThat(timeout.current()).isEqualTo(TransactionTimeout.SHORTEST);
        assertThat(timeout.isLongerThanNeeded(seconds(240))).isFalse();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
