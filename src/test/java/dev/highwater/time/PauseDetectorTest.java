package dev.highwater.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseDetectorTest {

    private long millis = 1_633_956_780_000L;
    private long nanos = -7;
    private final PauseDetector pauses = new PauseDetector(() -> millis, () -> nanos);

    @Test
    void shouldNotTakeALateCheckForOne() {
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(pauses.isOver()).isFalse();
        pass(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertThat(pauses.isOver()).isFalse();
    }

    @Test
    void shouldNoticeThatTheProcessWasStopped() {
        pass(Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertThat(pauses.isOver()).isTrue();
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(pauses.isOver()).as("once").isFalse();
    }

    @Test
    void shouldNoticeThatTheMachineSleptOrItsClockWasSet() {
        pass(Duration.ofHours(1), Duration.ofSeconds(5));
        assertThat(pauses.isOver()).isTrue();
        pass(Duration.ofHours(-1), Duration.ofSeconds(5));
        assertThat(pauses.isOver()).isTrue();
        pass(Duration.ofSeconds(5), Duration.ofMinutes(10));
        assertThat(pauses.isOver()).isTrue();
    }

    private void pass(Duration onTheWall, Duration really) {
        millis += onTheWall.toMillis();
        nanos += really.toNanos();
    }
}
