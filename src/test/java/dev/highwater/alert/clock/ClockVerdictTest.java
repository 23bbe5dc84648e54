package dev.highwater.alert.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.Severity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S, NO_HOST_LOSES, false",
        "0, PT1H, NO_HOST_LOSES, false",
        "1, PT0S, MOMENTARY, false",
        "9, PT29.999S, MOMENTARY, false",
        "2, PT30S, GOES_ON, true",
        "9, PT4M, GOES_ON, true",
        "10, PT0S, MANY_LOST, true",
        "45, PT45S, MANY_LOST, true",
    })
    void shouldFireWhenOthersLoseManyReadingsOrLoseThemForAWindow(
            long lost, Duration lasting, ClockVerdict verdict, boolean fires) {
        assertThat(ClockVerdict.of(lost, lasting)).isEqualTo(verdict);
        assertThat(verdict.fires()).isEqualTo(fires);
    }

    /**
     * With 40 s the watermark is 30 s ahead of what comes in time: the end of its window has passed, wherever in it
     * that is.
     */
    @ParameterizedTest
    @CsvSource({"10001, WARNING", "39999, WARNING", "40000, CRITICAL", "240000, CRITICAL"})
    void shouldBeCriticalWhenOthersLoseAllOfTheirReadings(long aheadMillis, Severity level) {
        assertThat(ClockVerdict.level(aheadMillis)).isEqualTo(level);
    }
}
