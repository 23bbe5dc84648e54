package dev.highwater.alert.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.configuration.AlertsConfig;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdTrialTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    @Test
    void shouldCountWhatWouldHaveFired() {
        ThresholdTrial trial = trial(Threshold.of("doc", 50));

        play(trial, DOC, 60, 60, 40, 70, 30, 50);

        assertThat(trial.episodes()).isEqualTo(Map.of(DOC, 2));
    }

    @Test
    void shouldNotCountWhatWasOnlyPending() {
        ThresholdTrial trial =
                trial(ExampleThreshold.of("doc", 50).pending(2, 0).build());

        play(trial, DOC, 60, 40, 60, 60, 40);

        assertThat(trial.episodes()).isEqualTo(Map.of(DOC, 1));
    }

    @Test
    void shouldCountFewerEpisodesWhenTheLimitToClearAtIsLower() {
        ThresholdTrial trial =
                trial(ExampleThreshold.of("doc", 50).clearBelow(30).build());

        play(trial, DOC, 60, 40, 60, 40, 60, 30);

        assertThat(trial.episodes()).isEqualTo(Map.of(DOC, 1));
    }

    @Test
    void shouldLeaveOutSeriesThatHaveAMoreSpecificThreshold() {
        SeriesKey happy = new SeriesKey("happy", "cpu1");
        ThresholdTrial trial = trial(Threshold.of("*", 50), Threshold.of("doc", 90));

        play(trial, DOC, 60);
        play(trial, happy, 60);

        assertThat(trial.episodes()).isEqualTo(Map.of(happy, 1));
    }

    @Test
    void shouldTakeThePlaceOfTheRowOfTheSameName() {
        ThresholdTrial trial = trial(Threshold.of("doc", 50), Threshold.of("doc", 90));

        play(trial, DOC, 60);
        play(trial, new SeriesKey("grumpy", "cpu1"), 100);

        assertThat(trial.episodes()).isEqualTo(Map.of(DOC, 1));
    }

    private static ThresholdTrial trial(Threshold proposed, Threshold... current) {
        return new ThresholdTrial(proposed, ThresholdSnapshot.of(List.of(current), List.of()), new NoFlapping());
    }

    private static void play(ThresholdTrial trial, SeriesKey series, int... averages) {
        for (int i = 0; i < averages.length; i++) {
            trial.judge(new WindowAverage(series, i * 30_000L, (i + 1) * 30_000L, averages[i], averages[i]));
        }
    }

    private record NoFlapping() implements AlertsConfig.Flapping {

        @Override
        public int changes() {
            return 100;
        }

        @Override
        public Duration period() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration calmAfter() {
            return Duration.ofMinutes(10);
        }
    }
}
