package dev.highwater.baseline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a series once must not spoil what is said of it later. */
class SpoiledSeriesTest {

    private static final int DAY = Machine.DAY;

    private final Machine machine = new Machine();

    @ParameterizedTest
    @CsvSource({
        "0, 3000",
        "3, 3000",
        "50, 3000",
        "300, 3000",
        "1500, 3000",
        "1500, 1e15",
        "3, 1e15",
        "0, -1e300",
        "1500, 1e300"
    })
    void shouldForgetASingleOutlierOfAThousandTimesTheRange(int after, double outlier) {
        machine.run(after, machine::idle);
        machine.run(1, () -> outlier);
        machine.run(3 * DAY, machine::idle);
        assertUsualIsAroundThree();
        assertStillFindsWhatIsWrong();
    }

    @Test
    void shouldNeverTakeWhatIsNoNumber() {
        machine.run(2 * DAY, machine::idle);
        machine.run(10, () -> Double.NaN);
        machine.run(10, () -> Double.NEGATIVE_INFINITY);
        machine.run(DAY, machine::idle);
        assertUsualIsAroundThree();
        assertStillFindsWhatIsWrong();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, 100, -7, 1e-9, 1e12})
    void shouldSayNothingOfAFlatLineAndFindWhatEndsIt(double value) {
        machine.run(7 * DAY, () -> value);
        assertThat(machine.alarms(7 * DAY - 1)).isEmpty();
        assertThat(machine.last().usual()).isEqualTo(new UsualRange((float) value, (float) value, true));
        double other = value + Math.max(1, Math.abs(value));
        machine.run(2, () -> other);
        assertThat(machine.alarms(1)).containsExactly(other);
    }

    @Test
    void shouldFindWhatIsWrongAfterAFlatLineHasEnded() {
        machine.run(7 * DAY, () -> 3);
        machine.run(7 * DAY, machine::idle);
        assertStillFindsWhatIsWrong();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10 * DAY + 17, 365 * DAY})
    void shouldGoOnAfterAGapAsIfNothingHadHappened(int missing) {
        machine.run(7 * DAY, machine::idle);
        machine.pause(missing);
        machine.run(2 * DAY, machine::idle);
        assertThat(machine.alarms(2 * DAY)).hasSizeLessThanOrEqualTo(1);
        assertUsualIsAroundThree();
        assertStillFindsWhatIsWrong();
    }

    @Test
    void shouldTakeTheRestartOfAMachineForOneAlarmAtMost() {
        machine.run(7 * DAY, machine::idle);
        machine.run(2, () -> 0);
        machine.pause(2);
        machine.run(2, () -> 100);
        machine.run(2 * DAY, machine::idle);
        assertThat(machine.alarms(2 * DAY)).hasSizeLessThanOrEqualTo(1);
        assertUsualIsAroundThree();
        assertStillFindsWhatIsWrong();
    }

    @Test
    void shouldTakeALevelThatStaysForUsualInTheEnd() {
        machine.run(7 * DAY, machine::idle);
        machine.run(14 * DAY, () -> 30 + machine.idle());
        assertThat(machine.alarms(14 * DAY))
                .as("one alarm, and not one each day")
                .hasSizeLessThanOrEqualTo(3);
        machine.run(14 * DAY, () -> 30 + machine.idle());
        assertThat(machine.alarms(14 * DAY)).hasSizeLessThanOrEqualTo(1);
        UsualRange usual = requireNonNull(machine.last().usual());
        assertThat(usual.high()).isBetween(32.0, 36.0);
    }

    private void assertUsualIsAroundThree() {
        UsualRange usual = requireNonNull(machine.last().usual());
        assertThat(usual.low()).isBetween(1.5, 3.0);
        assertThat(usual.high()).isBetween(3.0, 4.5);
        assertThat(machine.judgements).allMatch(judgement -> Double.isFinite(judgement.score()));
    }

    private void assertStillFindsWhatIsWrong() {
        machine.run(DAY, machine::idle);
        machine.run(2, () -> 30);
        assertThat(machine.judgements.subList(machine.judgements.size() - 1, machine.judgements.size()))
                .allMatch(judgement -> judgement.isUnusual(Sensitivity.MEDIUM));
    }
}
