package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import org.junit.jupiter.api.Test;

class PendingAveragesTest {

    private final PendingAverages pending = new PendingAverages();

    @Test
    void shouldSendTheNewestOfEachSeries() {
        pending.add(average("doc", 60, 2));
        pending.add(average("doc", 30, 1));
        pending.add(average("dopey", 30, 3));

        assertThat(pending.take()).containsExactly(average("doc", 60, 2), average("dopey", 30, 3));
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void shouldRememberThatAveragesWerePassedOver() {
        pending.add(average("doc", 30, 1));
        pending.add(average("doc", 60, 2));

        assertThat(pending.takePassedOver()).isTrue();
        assertThat(pending.takePassedOver()).isFalse();
    }

    @Test
    void shouldNotTakeARepetitionForOnePassedOver() {
        pending.add(average("doc", 30, 1));
        pending.add(average("doc", 30, 1.5));
        pending.add(average("dopey", 60, 2));

        assertThat(pending.takePassedOver()).isFalse();
        assertThat(pending.take()).contains(average("doc", 30, 1.5));
    }

    private static WindowAverage average(String hostname, long end, double value) {
        return new WindowAverage(new SeriesKey(hostname, "cpu1"), end - 30, end, value, value);
    }
}
