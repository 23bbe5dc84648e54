package dev.highwater.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long TWO_O_CLOCK = 2 * HOUR;
    private static final int A_DAY = 12;

    private final Hours hours = new Hours(1);
    private final float[] cells = new float[hours.end() + 1];
    private long seen;

    @Test
    void shouldKnowNothingBeforeAValueHasCome() {
        assertThat(hours.range(cells, TWO_O_CLOCK, 0)).isNull();
        assertThat(hours.mean(cells, TWO_O_CLOCK)).isNaN();
        assertThat(hours.isUsual(cells, TWO_O_CLOCK, 0)).isFalse();
        assertThat(hours.known(cells)).isZero();
    }

    @Test
    void shouldGoByAllHoursUntilAnHourIsKnownByTheValuesOfTwoDays() {
        take(0, 10, 20);
        assertThat(hours.range(cells, TWO_O_CLOCK, seen)).isNotNull().satisfies(range -> assertThat(range.ofTheHour())
                .isFalse());

        take(1, 10, 20);
        assertThat(hours.range(cells, TWO_O_CLOCK, seen)).isNotNull().satisfies(range -> {
            assertThat(range.ofTheHour()).isTrue();
            assertThat(range.low()).isCloseTo(10.0, within(2.0));
            assertThat(range.high()).isCloseTo(20.0, within(2.0));
        });
        assertThat(hours.mean(cells, TWO_O_CLOCK)).isCloseTo(15, within(1f));
        assertThat(hours.known(cells)).isEqualTo(1);
        assertThat(hours.mean(cells, TWO_O_CLOCK + HOUR)).as("the next hour").isNaN();
    }

    @Test
    void shouldTakeForUsualWhatIsHardlyOutside() {
        take(0, 10, 20);
        take(1, 10, 20);

        assertThat(hours.isUsual(cells, TWO_O_CLOCK, 15)).isTrue();
        assertThat(hours.isUsual(cells, TWO_O_CLOCK, 21)).isTrue();
        assertThat(hours.isUsual(cells, TWO_O_CLOCK, 30)).isFalse();
        assertThat(hours.isUsual(cells, TWO_O_CLOCK, 0)).isFalse();
        assertThat(hours.isUsual(cells, TWO_O_CLOCK + HOUR, 15))
                .as("an hour that is not known")
                .isFalse();
    }

    @Test
    void shouldMoveAnEndByNoMoreThanTheRangeForASingleOutlier() {
        take(0, 10, 20);
        take(1, 10, 20);

        hours.take(cells, TWO_O_CLOCK + 2 * DAY, 1_000_000, seen++);

        assertThat(hours.range(cells, TWO_O_CLOCK, seen)).isNotNull().satisfies(range -> assertThat(range.high())
                .isBetween(20.0, 32.0));
    }

    @Test
    void shouldHoldWhatIsUsualBetweenTwoBounds() {
        take(0, 10, 90);
        take(1, 10, 90);

        hours.hold(cells, TWO_O_CLOCK, 40, 60);

        assertThat(hours.range(cells, TWO_O_CLOCK, seen)).isNotNull().satisfies(range -> {
            assertThat(range.low()).isEqualTo(40);
            assertThat(range.high()).isEqualTo(60);
        });
    }

    @Test
    void shouldFindTheHourOfATimeBefore1970() {
        hours.take(cells, TWO_O_CLOCK - DAY, 10, 0);
        for (int i = 1; i < 24; i++) {
            hours.take(cells, TWO_O_CLOCK, 10, i);
        }

        assertThat(hours.known(cells)).isEqualTo(1);
    }

    @Test
    void shouldWriteNothingBesideItsCells() {
        for (int day = 0; day < 3; day++) {
            for (int hour = 0; hour < 24; hour++) {
                hours.take(cells, day * DAY + hour * HOUR, 50, seen++);
            }
        }

        assertThat(cells[0]).isZero();
        assertThat(cells[hours.end()]).isZero();
    }

    /** Values at two o'clock of a day, evenly from one to another. */
    private void take(int day, float low, float high) {
        for (int i = 0; i < A_DAY; i++) {
            hours.take(cells, TWO_O_CLOCK + day * DAY, low + (high - low) * i / (A_DAY - 1), seen++);
        }
    }
}
