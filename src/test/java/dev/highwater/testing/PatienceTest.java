package dev.highwater.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    /** Whoever wants to wait for longer than the longest time at all gets that time named. */
    @Test
    void shouldWaitForAMinuteAndAHalfUnlessATestSaysOtherwise() {
        assertThatThrownBy(() -> await().atMost(Duration.ofMillis(20))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> false))
                .isInstanceOf(ConditionTimeoutException.class);
        assertThatThrownBy(() -> await().pollDelay(Duration.ofMinutes(2)).until(() -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*1 minutes +30 seconds.*");
    }
}
