package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "8,128", "9,256", "10,300", "11,300", "1000000,300", "0,1", "-5,1"})
    void shouldDoubleUpToFiveMinutes(int attempts, long seconds) {
        assertThat(Backoff.exponential(attempts, 1)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void shouldWaitForHalfAtLeast() {
        assertThat(Backoff.exponential(4, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Backoff.exponential(4, 0.5)).isEqualTo(Duration.ofSeconds(6));
        assertThat(Backoff.exponential(1_000, 0)).isEqualTo(Duration.ofSeconds(150));
    }

    @ParameterizedTest
    @CsvSource({"1,60", "2,120", "6,1920", "7,3600", "8,3600", "1000000,3600", "0,60"})
    void shouldProbeLessOftenUpToOnceAnHour(int refusals, long seconds) {
        assertThat(Backoff.untilProbe(refusals, 0)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(Backoff.untilProbe(refusals, 1)).isEqualTo(Duration.ofSeconds(seconds * 3 / 4));
    }
}
