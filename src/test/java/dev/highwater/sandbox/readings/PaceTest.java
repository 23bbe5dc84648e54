package dev.highwater.sandbox.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 35, 1_000, 123_456, 1_000_000})
    void shouldSendTheAskedNumberInAMinute(double rate) {
        Pace pace = new Pace(rate, 0);
        long now = 0;
        long sent = 0;
        while (now < TimeUnit.SECONDS.toNanos(60)) {
            sent += pace.take(now);
            now += pace.pause(now);
        }
        assertThat((double) sent).isBetween(rate * 60 - rate / 500 - 1, rate * 60 + rate / 500 + 1);
    }

    @Test
    void shouldSpreadReadingsEvenlyAtALowRate() {
        Pace pace = new Pace(4, 0);
        assertThat(pace.take(0)).isEqualTo(1);
        assertThat(pace.pause(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(pace.take(TimeUnit.MILLISECONDS.toNanos(200))).isZero();
        assertThat(pace.take(TimeUnit.MILLISECONDS.toNanos(250))).isEqualTo(1);
    }

    @Test
    void shouldNotFloodAfterAStall() {
        Pace pace = new Pace(100, 0);
        assertThat(pace.take(0)).isEqualTo(1);
        long afterStall = TimeUnit.SECONDS.toNanos(10);
        assertThat(pace.take(afterStall)).isEqualTo(1);
        assertThat(pace.take(afterStall + TimeUnit.MILLISECONDS.toNanos(100))).isEqualTo(10);
    }
}
