package dev.highwater.alert.nodata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseDetectorTest {

    private long millis = 1_633_956_780_000L;
    private long nanos = -7;
    private final PauseDetector standstill = new PauseDetector(() -> millis, () -> nanos);

    @Test
    void shouldNotTakeALateLookForOne() {
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(standstill.isOver()).isFalse();
        pass(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertThat(standstill.isOver()).isFalse();
    }

    @Test
    void shouldNoticeThatTheProcessWasStopped() {
        pass(Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertThat(standstill.isOver()).isTrue();
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(standstill.isOver()).as("once").isFalse();
    }

    @Test
    void shouldNoticeThatTheMachineSleptOrItsClockWasSet() {
        pass(Duration.ofHours(1), Duration.ofSeconds(5));
        assertThat(standstill.isOver()).isTrue();
        pass(Duration.ofHours(-1), Duration.ofSeconds(5));
        assertThat(standstill.isOver()).isTrue();
        pass(Duration.ofSeconds(5), Duration.ofMinutes(10));
        assertThat(standstill.isOver()).isTrue();
    }

    private void pass(Duration onTheWall, Duration really) {
        millis += onTheWall.toMillis();
        nanos += really.toNanos();
    }
}
