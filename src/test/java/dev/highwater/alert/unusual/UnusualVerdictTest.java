package dev.highwater.alert.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.unusual.UnusualVerdict.GoOn;
import dev.highwater.alert.unusual.UnusualVerdict.Nothing;
import dev.highwater.alert.unusual.UnusualVerdict.Open;
import dev.highwater.alert.unusual.UnusualVerdict.Resolve;
import dev.highwater.baseline.Calm;
import dev.highwater.baseline.Channel;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.learn.Judged;
import dev.highwater.baseline.learn.JudgedFold;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnusualVerdictTest {

    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void shouldOpenWithAnAlarmAtTheSensitivityOfTheThreshold() {
        Threshold threshold = threshold(Detect.BOTH, Sensitivity.MEDIUM);

        assertThat(verdict(judged(0, Sensitivity.MEDIUM, Sensitivity.HIGH), threshold, false))
                .isEqualTo(new Open(threshold, true));
        assertThat(verdict(judged(0, Sensitivity.HIGH), threshold, false)).isEqualTo(new Nothing());
        assertThat(verdict(judged(0, Sensitivity.HIGH), threshold(Detect.USUAL, Sensitivity.HIGH), false))
                .isInstanceOf(Open.class);
    }

    /** It is no alarm soon after another one; and a short rise then changes nothing. */
    @Test
    void shouldOpenAgainSoonOnlyWhatLastsForAQuarterOfAnHour() {
        Threshold threshold = threshold(Detect.BOTH, Sensitivity.MEDIUM);

        assertThat(verdict(lasting(1.6, 1.6), threshold, false)).isEqualTo(new Nothing());
        assertThat(verdict(lasting(1.6, 0.9, 1.6, 1.6), threshold, false)).isEqualTo(new Nothing());
        assertThat(verdict(lasting(0.2, 1.6, 1.6, 1.6), threshold, false)).isEqualTo(new Open(threshold, false));
        assertThat(verdict(lasting(1.1, 1.1, 1.1), threshold(Detect.BOTH, Sensitivity.LOW), false))
                .isEqualTo(new Nothing());
    }

    @Test
    void shouldResolveWhenCalmForHalfAnHourAndNotBefore() {
        Threshold threshold = threshold(Detect.BOTH, Sensitivity.MEDIUM);

        assertThat(verdict(judged(5), threshold, true)).isEqualTo(new GoOn());
        assertThat(verdict(judged(6), threshold, true)).isEqualTo(new Resolve(TransitionReason.USUAL_AGAIN));
        assertThat(verdict(judged(6), threshold, false)).isEqualTo(new Nothing());
    }

    @Test
    void shouldGoByTheSensitivityThatHoldsNow() {
        Judged judged = new Judged(new SeriesKey("doc", "cpu1"), judgement(Set.of()), new Calm(20, 20, 0), List.of());

        assertThat(verdict(judged, threshold(Detect.BOTH, Sensitivity.HIGH), true))
                .isEqualTo(new GoOn());
        assertThat(verdict(judged, threshold(Detect.BOTH, Sensitivity.LOW), true))
                .isEqualTo(new Resolve(TransitionReason.USUAL_AGAIN));
    }

    @Test
    void shouldResolveWhenNoThresholdAsksForItAnyMore() {
        assertThat(verdict(judged(0), threshold(Detect.LIMIT, Sensitivity.HIGH), true))
                .isEqualTo(new Resolve(TransitionReason.THRESHOLD_CHANGED));
        assertThat(UnusualVerdict.of(judged(0), Optional.empty(), true))
                .isEqualTo(new Resolve(TransitionReason.THRESHOLD_REMOVED));
    }

    @ParameterizedTest
    @EnumSource(Sensitivity.class)
    void shouldNotifyNoOneWhoDidNotAsk(Sensitivity sensitivity) {
        Judged strange = judged(0, Sensitivity.values());

        assertThat(verdict(strange, threshold(Detect.LIMIT, sensitivity), false))
                .isEqualTo(new Nothing());
        assertThat(UnusualVerdict.of(strange, Optional.empty(), false)).isEqualTo(new Nothing());
    }

    private static UnusualVerdict verdict(Judged judged, Threshold threshold, boolean isOpen) {
        return UnusualVerdict.of(judged, Optional.of(threshold), isOpen);
    }

    private static Judged judged(int calm, Sensitivity... alarms) {
        return new Judged(
                new SeriesKey("doc", "cpu1"), judgement(Set.of(alarms)), new Calm(calm, calm, calm), List.of());
    }

    private static Judged lasting(double... scores) {
        List<JudgedFold> recent = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            long end = START.plusSeconds(300L * (2 - scores.length + i)).toEpochMilli();
            recent.add(new JudgedFold(end, 31, scores[i]));
        }
        return new Judged(new SeriesKey("doc", "cpu1"), judgement(Set.of()), new Calm(0, 0, 0), recent);
    }

    private static Judgement judgement(Set<Sensitivity> alarms) {
        return new Judgement(
                new Judgement.Fold(START, START.plusSeconds(300), 31),
                new Judgement.Strangeness(1.6, Channel.LEVEL),
                null,
                false,
                alarms);
    }

    private static Threshold threshold(Detect detect, Sensitivity sensitivity) {
        return ExampleThreshold.of("doc", 80)
                .detecting(detect, sensitivity)
                .version("1")
                .build();
    }
}
