package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeriesHistoryTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("dopey", "cpu4");
    private static final long NOW = 1_633_956_789_277L;

    private final SeriesHistory history = new SeriesHistory(Duration.ofMinutes(2), 2);

    @Test
    void shouldKeepWindowsInTheOrderOfEventTime() {
        add(DOC, 60, 2);
        add(DOC, 120, 4);
        add(DOC, 90, 3);
        add(DOC, 30, 1);

        assertThat(of(DOC)).containsExactly("30=1.0", "60=2.0", "90=3.0", "120=4.0");
    }

    @Test
    void shouldReplaceAWindowThatComesAgain() {
        add(DOC, 30, 1);
        add(DOC, 60, 2);
        add(DOC, 30, 7);

        assertThat(of(DOC)).containsExactly("30=7.0", "60=2.0");
    }

    @Test
    void shouldReachBackFromTheNewestWindowOfTheSeries() {
        for (int end = 30; end <= 3000; end += 30) {
            add(DOC, end, end);
        }
        add(DOC, 2880, 1);

        assertThat(of(DOC)).containsExactly("2910=2910.0", "2940=2940.0", "2970=2970.0", "3000=3000.0");
    }

    @Test
    void shouldShowAReplayOfOldTracesNextToLiveMachines() {
        add(DOC, 1_000_000, 1);
        add(DOPEY, 30, 2);

        assertThat(of(DOC)).containsExactly("1000000=1.0");
        assertThat(of(DOPEY)).containsExactly("30=2.0");
    }

    @Test
    void shouldNotKeepMoreSeriesThanAllowed() {
        add(DOC, 30, 1);
        add(DOPEY, 30, 2);
        add(new SeriesKey("happy", "cpu1"), 30, 3);
        add(DOC, 60, 4);

        assertThat(history.windowsBySeries()).containsOnlyKeys(DOC, DOPEY);
        assertThat(of(DOC)).containsExactly("30=1.0", "60=4.0");
        assertThat(history.passedOver()).isEqualTo(1);
    }

    @Test
    void shouldMakeRoomForNewSeriesWhenOthersEnd() {
        SeriesKey happy = new SeriesKey("happy", "cpu1");
        history.add(average(DOC, 30, 1), NOW);
        history.add(average(DOPEY, 30, 2), NOW + 60_000);
        history.add(average(happy, 30, 3), NOW + 120_001);

        assertThat(history.windowsBySeries()).containsOnlyKeys(DOPEY, happy);
    }

    @Test
    void shouldForgetASeriesThatEndsWhileAnotherReportsAndSaySoOnce() {
        history.add(average(DOC, 30, 1), NOW);
        history.add(average(DOPEY, 30, 2), NOW);
        history.add(average(DOPEY, 60, 2), NOW + 120_000);
        assertThat(history.takeForgotten()).isEmpty();

        history.add(average(DOPEY, 90, 2), NOW + 120_001);

        assertThat(history.windowsBySeries()).containsOnlyKeys(DOPEY);
        assertThat(history.takeForgotten()).containsExactly(DOC);
        assertThat(history.takeForgotten()).isEmpty();
    }

    @Test
    void shouldNotCallForgottenWhatReportsAgain() {
        history.add(average(DOC, 30, 1), NOW);
        history.add(average(DOPEY, 30, 2), NOW + 120_001);
        history.add(average(DOC, 60, 3), NOW + 120_001);

        assertThat(history.takeForgotten()).isEmpty();
        assertThat(of(DOC)).containsExactly("60=3.0");
    }

    @Test
    void shouldKeepWhatItHasThroughAnOutageOfEverything() {
        SeriesHistory halfAnHour = new SeriesHistory(Duration.ofMinutes(30), 2);
        halfAnHour.add(average(DOC, 30, 1), NOW);
        halfAnHour.add(average(DOPEY, 30, 2), NOW);
        halfAnHour.add(average(DOPEY, 60, 2), NOW + Duration.ofHours(8).toMillis());

        assertThat(halfAnHour.windowsBySeries()).containsOnlyKeys(DOC, DOPEY);
    }

    private void add(SeriesKey series, long endSeconds, double value) {
        history.add(average(series, endSeconds, value), NOW);
    }

    private static WindowAverage average(SeriesKey series, long endSeconds, double value) {
        return new WindowAverage(series, (endSeconds - 30) * 1000, endSeconds * 1000, value, value + 1);
    }

    private List<String> of(SeriesKey series) {
        SeriesWindows windows = Objects.requireNonNull(history.windowsBySeries().get(series));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            assertThat(windows.maximum(i)).isEqualTo(windows.average(i) + 1);
            texts.add(windows.end(i) / 1000 + "=" + windows.average(i));
        }
        return texts;
    }
}
