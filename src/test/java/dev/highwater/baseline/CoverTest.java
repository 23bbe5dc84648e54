package dev.highwater.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoverTest {

    private static final int BEFORE = 3;

    private final float[] cells = new float[BEFORE + Cover.SIZE + 2];
    private final Cover cover = new Cover(BEFORE);

    @Test
    void shouldFindNothingFarBeforeThereIsAPast() {
        assertThat(take(50)).isZero();
        assertThat(cover.low(cells)).isEqualTo(50);
        assertThat(cover.high(cells)).isEqualTo(50);
    }

    @Test
    void shouldMeasureHowFarAValueIsFromAllThatCameAsAPartOfTheRange() {
        fill(10, 30);

        assertThat(take(20)).as("in between").isZero();
        assertThat(take(40)).isCloseTo(0.5, within(0.05));
        assertThat(take(40)).as("it has come before").isZero();
    }

    @Test
    void shouldKeepAGapOpenBetweenTwoHabits() {
        fill(10, 12);
        fill(88, 90);

        assertThat(take(50)).as("in the middle of the gap").isGreaterThan(0.4);
        assertThat(take(11)).isZero();
        assertThat(take(89)).isZero();
    }

    /** A single value costs a span, and there are six. */
    @Test
    void shouldStillKnowBothHabitsAfterMoreOutliersThanItHasSpans() {
        fill(10, 12);
        fill(88, 90);
        for (int i = 1; i <= 10; i++) {
            take(90 + 100 * i);
        }

        assertThat(take(11)).isZero();
        assertThat(take(89)).isZero();
        assertThat(cover.low(cells)).isCloseTo(10, within(0.1f));
        assertThat(cover.high(cells)).as("few are left out at the end").isLessThan(1_000);
    }

    @Test
    void shouldForgetASingleValueAfterALongTime() {
        fill(10, 12);
        take(80);
        assertThat(take(80)).isZero();
        for (int i = 0; i < 30; i++) {
            fill(10, 12);
        }

        assertThat(take(80)).isPositive();
    }

    @Test
    void shouldWriteNothingBesideItsCells() {
        fill(10, 90);

        assertThat(cells).startsWith(0, 0, 0).endsWith(0, 0);
    }

    private double take(double value) {
        return cover.take(cells, (float) value);
    }

    /** A thousand values of a range. */
    private void fill(double low, double high) {
        for (int i = 0; i < 1_000; i++) {
            take(low + (high - low) * i / 999.0);
        }
        take(low);
        take(high);
    }
}
