package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "8,128", "9,256", "10,300", "11,300", "1000000,300", "0,1", "-5,1"})
    void shouldDoubleUpToFiveMinutes(int attempts, long seconds) {
        assertThat(RetryPause.exponential(attempts, 1, RetryPause.LONGEST)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void shouldWaitForHalfAtLeast() {
        assertThat(RetryPause.exponential(4, 0, RetryPause.LONGEST)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RetryPause.exponential(4, 0.5, RetryPause.LONGEST)).isEqualTo(Duration.ofSeconds(6));
        assertThat(RetryPause.exponential(1_000, 0, RetryPause.LONGEST)).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void shouldWaitNoLongerThanAReceiverCanDoWithout() {
        Duration resend = Duration.ofSeconds(60);
        assertThat(RetryPause.exponential(6, 1, resend)).isEqualTo(Duration.ofSeconds(32));
        assertThat(RetryPause.exponential(7, 1, resend)).isEqualTo(resend);
        assertThat(RetryPause.exponential(1_000, 0, resend)).isEqualTo(Duration.ofSeconds(30));
    }

    /** Alertmanager would take for over what does not come for four times as long as it is sent. */
    @Test
    void shouldLetNoPauseGrowBeyondTheTimeForWhichACopyHolds() {
        assertThat(pace(Duration.ofMinutes(1), true).longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(pace(Duration.ofHours(1), true).longestPause()).isEqualTo(RetryPause.LONGEST);
        assertThat(pace(Duration.ofMinutes(1), false).longestPause())
                .as("people are reminded, and forget nothing")
                .isEqualTo(RetryPause.LONGEST);
    }

    private static Receiver.Pace pace(Duration repeat, boolean holdsACopy) {
        return new Receiver.Pace(Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO, repeat, holdsACopy);
    }

    @ParameterizedTest
    @CsvSource({"1,60", "2,120", "6,1920", "7,3600", "8,3600", "1000000,3600", "0,60"})
    void shouldProbeLessOftenUpToOnceAnHour(int refusals, long seconds) {
        assertThat(RetryPause.untilProbe(refusals, 0)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(RetryPause.untilProbe(refusals, 1)).isEqualTo(Duration.ofSeconds(seconds * 3 / 4));
    }
}
