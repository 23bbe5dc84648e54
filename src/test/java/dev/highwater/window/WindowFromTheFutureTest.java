package dev.highwater.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.AverageGuard.Written;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Averages of an engine whose clock, time zone or arithmetic is wrong. */
class WindowFromTheFutureTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final Instant NOW = Instant.parse("2021-10-11T13:00:00Z");

    private final AverageGuard guard = new AverageGuard(100, 1, Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        // The producer's clock is right.
        "2021-10-11T13:06:00Z, 2021-10-11T13:00:00Z",
        "2031-10-11T13:00:00Z, 2021-10-11T13:00:00Z",
        "9999-12-31T23:59:30Z, 2021-10-11T13:00:00Z",
        // Read late: it was ahead when it was written.
        "2021-10-11T12:00:00Z, 2021-10-11T11:30:00Z",
        // The producer's clock is as wrong as the window, or the sink stamps records with the time of their window.
        "2031-10-11T13:00:00Z, 2031-10-11T13:00:00Z",
        "2031-10-11T13:00:00Z, 2031-10-11T12:59:30Z",
        "2031-10-11T13:00:00Z, 2031-10-11T12:59:59.999Z",
        "2031-10-11T13:00:00Z, 2041-10-11T12:59:59.999Z",
        // No timestamp, or one in seconds.
        "2031-10-11T13:00:00Z, 1970-01-01T00:00:00Z",
        "2031-10-11T13:00:00Z, 1969-12-31T23:59:59.999Z",
        "2021-10-11T13:06:00Z, 1970-01-19T21:52:00Z",
    })
    void shouldRefuseWhatIsAheadOfTheTimeAtWhichItWasWritten(Instant end, Instant timestamp) {
        assertThatThrownBy(() -> read(end, timestamp, false))
                .isInstanceOf(RefusedAverageException.class)
                .hasMessageContaining("the window ends at " + end)
                .extracting("reason")
                .isEqualTo(AverageRefusal.FROM_THE_FUTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-10-11T13:00:00Z, 2021-10-11T13:00:00Z",
        "2021-10-11T13:05:00Z, 2021-10-11T13:00:00Z",
        // Somebody catches up, or plays old traces.
        "2001-10-11T13:00:00Z, 2021-10-11T13:00:00Z",
        // Stamped with the time of its window: its start, its last millisecond.
        "2021-10-11T12:59:30Z, 2021-10-11T12:59:00Z",
        "2021-10-11T12:59:30Z, 2021-10-11T12:59:29.999Z",
        "2001-10-11T12:59:30Z, 2001-10-11T12:59:29.999Z",
        // No timestamp.
        "2021-10-11T12:59:30Z, 1970-01-01T00:00:00Z",
        "2021-10-11T12:59:30Z, 1969-12-31T23:59:59.999Z",
        "2001-10-11T12:59:30Z, 1969-12-31T23:59:59.999Z",
        // A producer whose own clock is ahead, with a window that is not.
        "2021-10-11T12:59:30Z, 2031-10-11T12:59:30Z",
    })
    void shouldTakeWhatIsNot(Instant end, Instant timestamp) throws RefusedAverageException {
        assertThat(read(end, timestamp, false).windowEnd()).isEqualTo(end.toEpochMilli());
    }

    @Test
    void shouldTakeAWindowThatIsStampedWithItsOwnStartWhateverTheSkew() throws RefusedAverageException {
        AverageGuard strict = new AverageGuard(100, 1, Duration.ofSeconds(10));
        byte[] value = AverageFormat.write(window(NOW, 1, 1));

        assertThat(strict.read(value, new Written(NOW.minusSeconds(30).toEpochMilli(), false, NOW.toEpochMilli())))
                .isNotNull();
    }

    @Test
    void shouldBelieveTheBrokersClockRatherThanOurs() throws RefusedAverageException {
        Instant ahead = NOW.plusSeconds(3600);

        assertThat(read(ahead, ahead, true)).isNotNull();
        assertThatThrownBy(() -> read(ahead, NOW, true)).isInstanceOf(RefusedAverageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, NOT_A_WINDOW",
        "30000, 0, NOT_A_WINDOW",
        "0, 29999, NOT_A_WINDOW",
        "0, 60000, NOT_A_WINDOW",
        "7000, 37000, NOT_A_WINDOW",
        "1, 30001, NOT_A_WINDOW",
        "-1000000000000, 30000, TIME_OUT_OF_RANGE",
        "0, 300000000000000, TIME_OUT_OF_RANGE",
    })
    void shouldRefuseWhatIsNoWindow(long start, long end, AverageRefusal reason) {
        long first = NOW.minusSeconds(600).toEpochMilli();

        assertThatThrownBy(() -> guard.read(
                        AverageFormat.write(new WindowAverage(DOC, first + start, first + end, 1, 1)), written(NOW)))
                .extracting("reason")
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, 101.5, 1e300, -1e300})
    void shouldRefuseUsageThatNoCpuHas(double usage) {
        assertThatThrownBy(() -> guard.read(AverageFormat.write(window(NOW, usage, 50)), written(NOW)))
                .hasMessageContaining("usage_avg must be from 0 to 100.0 (highwater.readings.maximum-usage)");
        assertThatThrownBy(() -> guard.read(AverageFormat.write(window(NOW, 50, usage)), written(NOW)))
                .hasMessageContaining("usage_max");
    }

    @ParameterizedTest
    @CsvSource({"100.05193, 100", "-7e-10, 0", "100.00000000000001, 100", "99.99, 99.99", "0, 0"})
    void shouldTakeWhatRoundingMakesForTheEdge(double usage, double taken) throws RefusedAverageException {
        WindowAverage average = guard.read(AverageFormat.write(window(NOW, usage, usage)), written(NOW));

        assertThat(average.average()).isEqualTo(taken);
        assertThat(average.maximum()).isEqualTo(taken);
    }

    private WindowAverage read(Instant end, Instant timestamp, boolean byBroker) throws RefusedAverageException {
        return guard.read(
                AverageFormat.write(window(end, 1, 1)),
                new Written(timestamp.toEpochMilli(), byBroker, NOW.toEpochMilli()));
    }

    private static WindowAverage window(Instant end, double average, double maximum) {
        return new WindowAverage(DOC, end.minusSeconds(30).toEpochMilli(), end.toEpochMilli(), average, maximum);
    }

    private static Written written(Instant at) {
        return new Written(at.toEpochMilli(), false, at.toEpochMilli());
    }
}
