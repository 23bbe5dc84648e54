package dev.highwater.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(4), ticker);

    @Test
    void shouldBeOverWhenTheTimeHasGoneBy() {
        ticker.advance(Duration.ofMillis(3_999));
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.left()).isEqualTo(Duration.ofMillis(1));

        ticker.advance(Duration.ofMillis(1));
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void shouldLeaveNothingWhenItIsLongPast() {
        ticker.advance(Duration.ofHours(1));

        assertThat(deadline.left()).isZero();
    }
}
