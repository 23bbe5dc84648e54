package dev.highwater.baseline.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.highwater.baseline.nab.LabelledTrace.Anomaly;
import dev.highwater.baseline.nab.LabelledTrace.Row;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Points that were worked out by hand from the rules. */
class ScoringTest {

    private static final double EXACT = 1e-6;

    /** Twenty rows, of which the first three are on probation, and an anomaly of four rows. */
    private final LabelledTrace trace = trace(new Anomaly(8, 11));

    @Test
    void shouldGiveAllPointsForTheFirstRowAndFewerForLaterOnes() {
        assertThat(points(Profile.STANDARD, 8)).isCloseTo(1, within(EXACT));
        assertThat(points(Profile.STANDARD, 9)).isCloseTo(0.966_989, within(EXACT));
        assertThat(points(Profile.STANDARD, 11)).isCloseTo(0.562_124, within(EXACT));
    }

    @Test
    void shouldCountTheEarliestOfSeveralInOneAnomaly() {
        assertThat(points(Profile.STANDARD, 9, 10, 11)).isCloseTo(0.966_989, within(EXACT));
        assertThat(Scoring.of(trace, rows(9, 10, 11), Profile.STANDARD).detections())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeAwayForAMissAsTheProfileSays() {
        assertThat(points(Profile.STANDARD)).isEqualTo(-1);
        assertThat(points(Profile.LOW_FP)).isEqualTo(-1);
        assertThat(points(Profile.LOW_FN)).isEqualTo(-2);
    }

    @Test
    void shouldTakeAwayForAFalseAlarmTheMoreTheLongerAfterAnAnomalyItComes() {
        assertThat(points(Profile.STANDARD, 8, 4)).isCloseTo(1 - 0.11, within(EXACT));
        assertThat(points(Profile.STANDARD, 8, 12)).isCloseTo(1 - 0.11 * 0.682_262, within(EXACT));
        assertThat(points(Profile.STANDARD, 8, 13)).isCloseTo(1 - 0.11 * 0.931_110, within(EXACT));
        assertThat(points(Profile.LOW_FP, 8, 13)).isCloseTo(1 - 0.22 * 0.931_110, within(EXACT));
        assertThat(Scoring.of(trace, rows(4, 8, 12), Profile.STANDARD).falseAlarms())
                .isEqualTo(2);
    }

    @Test
    void shouldCountNothingOnProbation() {
        assertThat(points(Profile.STANDARD, 0, 1, 2, 8)).isCloseTo(1, within(EXACT));
        LabelledTrace early = trace(new Anomaly(1, 2), new Anomaly(8, 11));
        assertThat(Scoring.of(early, rows(), Profile.STANDARD)).isEqualTo(new Score(0, 1, 0, -1, 1));
    }

    @Test
    void shouldCountOnlyTheRowsOfAnAnomalyThatAreNotOnProbation() {
        LabelledTrace half = trace(new Anomaly(1, 4));
        assertThat(Scoring.of(half, rows(1), Profile.STANDARD).misses()).isEqualTo(1);
        // The row where it stands is its own: half of the anomaly is over.
        assertThat(Scoring.of(half, rows(1, 3), Profile.STANDARD).points()).isCloseTo(0.859_793, within(EXACT));
    }

    @Test
    void shouldPutAllTracesOnOneScale() {
        Score perfect = Scoring.of(trace, rows(8), Profile.LOW_FN);
        Score nothing = Scoring.of(trace, rows(), Profile.LOW_FN);
        assertThat(perfect.normalised()).isEqualTo(100);
        assertThat(nothing.normalised()).isZero();
        assertThat(Score.sum(List.of(perfect, nothing)).normalised()).isEqualTo(50);
        assertThat(Score.sum(List.of()).normalised()).isNaN();
    }

    private double points(Profile profile, int... flagged) {
        return Scoring.of(trace, rows(flagged), profile).points();
    }

    private static BitSet rows(int... numbers) {
        BitSet rows = new BitSet();
        IntStream.of(numbers).forEach(rows::set);
        return rows;
    }

    private static LabelledTrace trace(Anomaly... anomalies) {
        List<Row> rows = IntStream.range(0, 20)
                .mapToObj(number -> new Row(number * 300_000L, number))
                .toList();
        return new LabelledTrace("made/up.csv", rows, List.of(anomalies));
    }
}
