package dev.highwater.alert;

import static dev.highwater.alert.Windows.DOC;
import static dev.highwater.alert.Windows.end;
import static dev.highwater.alert.Windows.threshold;
import static dev.highwater.alert.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeChanges.Opened;
import dev.highwater.alert.SeriesState.Firing;
import dev.highwater.alert.SeriesState.Inactive;
import dev.highwater.alert.Transition.Fired;
import dev.highwater.alert.Transition.Resolved;
import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final ThresholdSnapshot THRESHOLDS = new ThresholdSnapshot(Map.of("doc", threshold(60)), List.of());
    private static final SeriesKey STRANGER = new SeriesKey("stranger", "cpu1");

    private final SeriesStates states = new SeriesStates();

    @Test
    void shouldJudgeEachAverageFromWhatThoseBeforeItLeft() {
        Judgement judgement = judge(window(1, 61), window(2, 75), window(3, 60), window(4, 50), window(5, 90));

        assertThat(judgement.transitions())
                .containsExactly(
                        new Fired(window(1, 61), threshold(60)),
                        new Resolved(window(3, 60), end(1), Reason.RECOVERED),
                        new Fired(window(5, 90), threshold(60)));
        assertThat(judgement.states()).isEqualTo(Map.of(DOC, new Firing(end(5), 60, end(5))));
    }

    @Test
    void shouldCountAveragesByReason() {
        Judgement judgement = judge(
                window(1, 61), window(1, 61), window(2, 70), window(3, 20), window(4, 20), window(STRANGER, 1, 99));

        assertThat(judgement.reasons())
                .isEqualTo(Map.of(
                        Reason.WENT_OVER, 1,
                        Reason.REPEATED_WINDOW, 1,
                        Reason.STILL_OVER, 1,
                        Reason.RECOVERED, 1,
                        Reason.NOT_OVER, 1,
                        Reason.NO_THRESHOLD, 1));
    }

    @Test
    void shouldLeaveTheKnownStatesAlone() {
        judge(window(1, 61));

        assertThat(states.of(DOC)).isEqualTo(Inactive.UNSEEN);
    }

    @Test
    void shouldGoOnFromTheKnownStates() {
        states.apply(Map.of(DOC, new Firing(end(1), 60, end(1))));

        Judgement judgement = judge(window(2, 10));

        assertThat(judgement.transitions()).containsExactly(new Resolved(window(2, 10), end(1), Reason.RECOVERED));
    }

    @Test
    void shouldWriteAnEpisodeThatOpensAndClosesInOneBatchOnce() {
        states.apply(Map.of(DOC, new Firing(end(0), 60, end(0))));

        EpisodeChanges changes = EpisodeChanges.of(judge(window(1, 10), window(2, 61), window(3, 10), window(4, 62))
                .transitions());

        assertThat(changes.closed()).containsExactly(new Resolved(window(1, 10), end(0), Reason.RECOVERED));
        assertThat(changes.opened())
                .containsExactly(
                        new Opened(
                                new Fired(window(2, 61), threshold(60)),
                                new Resolved(window(3, 10), end(2), Reason.RECOVERED)),
                        new Opened(new Fired(window(4, 62), threshold(60)), null));
    }

    private Judgement judge(WindowAverage... averages) {
        return Judgement.of(List.of(averages), states, THRESHOLDS);
    }
}
