package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitPaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final ManualTicker ticker = new ManualTicker();
    private final CommitPace pace = new CommitPace(INTERVAL, ticker);

    @Test
    void shouldLetTheFirstPollBeginAtOnce() {
        assertThat(pace.early()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 1_000})
    void shouldSpaceOutPollsThatKeepUp(int records) {
        pace.polled(records);
        assertThat(pace.early()).isEqualTo(INTERVAL);

        ticker.advance(Duration.ofMillis(150));
        assertThat(pace.early()).isEqualTo(Duration.ofMillis(50));
        ticker.advance(Duration.ofMillis(60));
        assertThat(pace.early()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001, 1_000_000})
    void shouldNotWaitWhenBehindOrWhenNothingCame(int records) {
        pace.polled(records);

        assertThat(pace.early()).isZero();
    }

    @Test
    void shouldWaitNoMoreOnceBehind() {
        pace.polled(1);

        pace.polled(5_000);

        assertThat(pace.early()).isZero();
    }
}
