package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingRateTest {

    private static final long SECOND = 1_000_000_000L;

    private final ReadingRate rate = new ReadingRate();

    @Test
    void shouldBeZeroAtFirst() {
        rate.sample(0, 5000);

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void shouldSmoothACounterThatMovesInSteps() {
        long[] totals = {0, 0, 200, 200, 400, 400, 600, 600, 800, 800};
        for (int i = 0; i < totals.length; i++) {
            rate.sample(i * SECOND, totals[i]);
        }

        assertThat(rate.perSecond()).isBetween(80.0, 120.0);
    }

    @Test
    void shouldFallToZeroWhenNothingComes() {
        for (int i = 0; i < 20; i++) {
            rate.sample(i * SECOND, Math.min(i, 10) * 100L);
        }

        assertThat(rate.perSecond()).isZero();
    }
}
