package dev.highwater.baseline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final long START = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
    private static final long WINDOW = 30_000;

    private final Baseline baseline = new Baseline();
    private final Random random = new Random(1);

    @Test
    void shouldFoldTheAveragesOfFiveMinutesAndJudgeThemWithTheNext() {
        for (int window = 1; window <= 10; window++) {
            assertThat(baseline.add(START + window * WINDOW, window)).isNull();
        }
        Judgement judgement = requireNonNull(baseline.add(START + 11 * WINDOW, 50));
        assertThat(judgement.start()).isEqualTo(Instant.ofEpochMilli(START));
        assertThat(judgement.end()).isEqualTo(Instant.ofEpochMilli(START + Baseline.FOLD));
        assertThat(judgement.value()).isEqualTo(5.5);
    }

    @Test
    void shouldIgnoreWhatIsNotLaterAndWhatIsNoNumber() {
        baseline.add(START + WINDOW, 5);
        byte[] before = baseline.toBytes();
        baseline.add(START + WINDOW, 50);
        baseline.add(START, 50);
        baseline.add(START + 2 * WINDOW, Double.NaN);
        baseline.add(START + 2 * WINDOW, Double.POSITIVE_INFINITY);
        assertThat(baseline.toBytes()).isEqualTo(before);
    }

    @Test
    void shouldCallAPlainJumpUnusualOnceAndNothingBefore() {
        List<Judgement> alarms = new ArrayList<>();
        for (int fold = 0; fold < 600; fold++) {
            double usage = (fold < 500 ? 3 : 30) + random.nextGaussian() * 0.3;
            Judgement judgement = baseline.add(START + fold * Baseline.FOLD + WINDOW, usage);
            if (judgement != null && judgement.isAlarm(Sensitivity.MEDIUM)) {
                assertThat(judgement.isUnusual(Sensitivity.MEDIUM)).isTrue();
                alarms.add(judgement);
            }
        }
        assertThat(alarms)
                .extracting(Judgement::start)
                .containsExactly(Instant.ofEpochMilli(START + 500 * Baseline.FOLD));
        UsualRange usual = requireNonNull(alarms.get(0).usual());
        assertThat(usual.low()).isBetween(1.5, 3.0);
        assertThat(usual.high()).isBetween(3.0, 4.5);
    }

    @Test
    void shouldCallNothingUnusualWhileLearning() {
        for (int fold = 0; fold < 90; fold++) {
            Judgement judgement = baseline.add(START + fold * Baseline.FOLD + WINDOW, fold < 80 ? 3 : 80);
            if (judgement != null) {
                assertThat(judgement.learning()).isTrue();
                assertThat(judgement.isUnusual(Sensitivity.HIGH)).isFalse();
                assertThat(judgement.alarms()).isEmpty();
            }
        }
        assertThat(baseline.progress().isLearning()).isTrue();
        assertThat(baseline.progress().values()).isEqualTo(89);
    }

    @Test
    void shouldGoOnBitByBitAfterEachRestart() {
        Baseline restarted = new Baseline();
        for (int window = 0; window < 30_000; window++) {
            double usage = Math.abs(random.nextGaussian()) * 20 + (window % 2880 < 1000 ? 30 : 0);
            long end = START + window * WINDOW;
            assertThat(restarted.add(end, usage)).isEqualTo(baseline.add(end, usage));
            if (window % 97 == 0) {
                restarted = Baseline.fromBytes(restarted.toBytes());
            }
        }
        assertThat(restarted.toBytes()).isEqualTo(baseline.toBytes());
    }

    @Test
    void shouldRefuseBytesThatAreDamagedOrOfAnotherVersion() {
        baseline.add(START, 5);
        byte[] written = baseline.toBytes();
        for (int at = 1; at < written.length; at++) {
            byte[] damaged = written.clone();
            damaged[at] ^= 4;
            assertThatThrownBy(() -> Baseline.fromBytes(damaged)).isInstanceOf(UnreadableBaselineException.class);
        }
        byte[] later = written.clone();
        later[0] = 99;
        assertThatThrownBy(() -> Baseline.fromBytes(later)).hasMessageContaining("version 99");
        assertThatThrownBy(() -> Baseline.fromBytes(new byte[0])).isInstanceOf(UnreadableBaselineException.class);
    }
}
