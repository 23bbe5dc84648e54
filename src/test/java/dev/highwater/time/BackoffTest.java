package dev.highwater.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"-5,250", "0,250", "1,250", "2,500", "3,1000", "4,2000", "5,2000", "2147483647,2000"})
    void shouldDoubleUpToTheLongest(int attempts, long millis) {
        assertThat(backoff.pause(attempts)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void shouldWaitNoLongerThanTheLongestFromTheFirstTimeOn() {
        assertThat(new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(2)).pause(1))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldLeaveOffAPart() {
        assertThat(backoff.pause(2, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.pause(2, 0.25)).isEqualTo(Duration.ofMillis(375));
        assertThat(backoff.pause(9, 0.5)).isEqualTo(Duration.ofSeconds(1));
    }
}
