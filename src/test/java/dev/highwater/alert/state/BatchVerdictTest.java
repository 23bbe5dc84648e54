package dev.highwater.alert.state;

import static dev.highwater.testing.Windows.DOC;
import static dev.highwater.testing.Windows.RULES;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.patient;
import static dev.highwater.testing.Windows.threshold;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.EpisodeChange;
import dev.highwater.alert.store.EpisodeChanges;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchVerdictTest {

    private static final SeriesKey STRANGER = new SeriesKey("stranger", "cpu1");

    private final SeriesStates states = new SeriesStates();

    @Test
    void shouldJudgeEachAverageFromWhatThoseBeforeItLeft() {
        BatchVerdict judgement = judge(window(1, 61), window(2, 75), window(3, 60), window(4, 50), window(5, 90));

        assertThat(judgement.records())
                .extracting(
                        record -> record.transition().kind(),
                        record -> record.transition().window())
                .containsExactly(
                        tuple(TransitionKind.FIRING, window(1, 61)),
                        tuple(TransitionKind.RESOLVED, window(3, 60)),
                        tuple(TransitionKind.FIRING, window(5, 90)));
        assertThat(judgement.states().keySet()).containsExactly(DOC);
    }

    @Test
    void shouldCountAveragesByReason() {
        BatchVerdict judgement = judge(
                window(1, 61), window(1, 61), window(2, 70), window(3, 20), window(4, 20), window(STRANGER, 1, 99));

        assertThat(judgement.reasons())
                .isEqualTo(Map.of(
                        TransitionReason.WENT_OVER, 1,
                        TransitionReason.REPEATED_WINDOW, 1,
                        TransitionReason.STILL_OVER, 1,
                        TransitionReason.RECOVERED, 1,
                        TransitionReason.NOT_OVER, 1,
                        TransitionReason.NO_THRESHOLD, 1));
    }

    @Test
    void shouldKeepTheAveragesThatLedToATransition() {
        states.apply(judge(window(1, 10), window(2, 20)).states());

        BatchVerdict judgement = judge(window(2, 20), window(3, 30), window(4, 99));

        assertThat(judgement.records().get(0).recent().triples())
                .isEqualTo(List.of(
                        List.of(end(1), 10.0, 10.0),
                        List.of(end(2), 20.0, 20.0),
                        List.of(end(3), 30.0, 30.0),
                        List.of(end(4), 99.0, 99.0)));
    }

    @Test
    void shouldKeepNoMoreThanTheLastTenAverages() {
        for (int number = 1; number <= 30; number++) {
            states.apply(judge(window(number, number)).states());
        }

        assertThat(states.of(DOC).recent().triples())
                .hasSize(RecentAverages.LIMIT)
                .last()
                .isEqualTo(List.of(end(30), 30.0, 30.0));
    }

    @Test
    void shouldLeaveTheKnownStatesAlone() {
        judge(window(1, 61));

        assertThat(states.of(DOC)).isEqualTo(SeriesRecord.UNSEEN);
    }

    @Test
    void shouldHaveNothingToWriteWhenNothingChanges() {
        states.apply(judge(window(1, 61)).states());

        assertThat(judge(window(2, 75), window(STRANGER, 1, 99)).isEmpty()).isTrue();
    }

    @Test
    void shouldWriteHowFarAPendingEpisodeHasCome() {
        states.apply(judge(patient(60, 5, 0), window(1, 61)).states());

        BatchVerdict judgement = judge(patient(60, 5, 0), window(2, 61), window(3, 61));

        assertThat(judgement.records()).isEmpty();
        EpisodeChanges changes = EpisodeChanges.of(judgement.records(), judgement.furtherOn());
        assertThat(changes.opened()).isEmpty();
        assertThat(changes.changed()).singleElement().satisfies(change -> {
            assertThat(change.dedupKey()).isEqualTo("doc/cpu1/2021-10-11T12:53:30Z");
            assertThat(change.transitions()).isEmpty();
            SeriesState.Open progress = Objects.requireNonNull(change.progress());
            assertThat(progress.episode().windowsOver()).isEqualTo(3);
            assertThat(Instant.ofEpochMilli(progress.lastWindowEnd())).isEqualTo("2021-10-11T12:54:30Z");
        });
    }

    @Test
    void shouldWriteAnEpisodeThatOpensAndClosesInOneBatchOnce() {
        states.apply(judge(window(1, 99)).states());

        BatchVerdict judgement = judge(window(2, 10), window(3, 61), window(4, 10), window(5, 62));

        EpisodeChanges changes = EpisodeChanges.of(judgement.records(), judgement.furtherOn());
        assertThat(changes.changed())
                .extracting(change -> last(change).reason())
                .containsExactly(TransitionReason.RECOVERED);
        assertThat(changes.opened())
                .extracting(
                        change -> change.dedupKey() + " " + last(change).kind().text())
                .containsExactly("doc/cpu1/2021-10-11T12:54:30Z resolved", "doc/cpu1/2021-10-11T12:55:30Z firing");
    }

    private static Transition last(EpisodeChange change) {
        return change.transitions().get(change.transitions().size() - 1);
    }

    private BatchVerdict judge(WindowAverage... averages) {
        return judge(threshold(60), averages);
    }

    private BatchVerdict judge(Threshold threshold, WindowAverage... averages) {
        return BatchVerdict.of(List.of(averages), states, ThresholdSnapshot.of(List.of(threshold), List.of()), RULES);
    }
}
