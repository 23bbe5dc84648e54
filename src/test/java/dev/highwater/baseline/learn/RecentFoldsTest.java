package dev.highwater.baseline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.Channel;
import dev.highwater.baseline.Judgement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentFoldsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:00Z");

    private final RecentFolds folds = new RecentFolds();

    @Test
    void shouldKeepTheLastTwoHours() {
        LongStream.range(0, 30).forEach(this::add);

        assertThat(folds.list()).hasSize(24);
        assertThat(folds.list().get(0)).isEqualTo(new JudgedFold(end(6), 6, 0.5));
        assertThat(folds.list().get(23)).isEqualTo(new JudgedFold(end(29), 29, 0.5));
    }

    @Test
    void shouldLeaveOutWhatIsMissing() {
        LongStream.range(0, 30).forEach(this::add);
        add(40);

        assertThat(folds.list())
                .extracting(JudgedFold::value)
                .containsExactly(17.0, 18.0, 19.0, 20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 26.0, 27.0, 28.0, 29.0, 40.0);

        add(40_000);
        assertThat(folds.list()).extracting(JudgedFold::value).containsExactly(40_000.0);
    }

    @Test
    void shouldBeTheSameAfterwards() {
        LongStream.of(1, 2, 5).forEach(this::add);
        ByteBuffer bytes = ByteBuffer.allocate(RecentFolds.BYTES);
        folds.write(bytes);
        RecentFolds read = new RecentFolds();
        read.read(bytes.flip());

        assertThat(read.list()).isEqualTo(folds.list()).hasSize(3);
    }

    @Test
    void shouldKeepScoresInsideOfAByte() {
        folds.add(judgement(1, 17.3, false));
        folds.add(judgement(2, 17.3, true));

        assertThat(folds.list()).extracting(JudgedFold::score).containsExactly(5.1, 0.0);
    }

    private void add(long fold) {
        folds.add(judgement(fold, 0.5, false));
    }

    private static Judgement judgement(long fold, double score, boolean learning) {
        Instant start = BEGIN.plusSeconds(300 * fold);
        return new Judgement(
                new Judgement.Fold(start, start.plusSeconds(300), fold),
                new Judgement.Strangeness(score, Channel.LEVEL),
                null,
                learning,
                Set.of());
    }

    private static long end(long fold) {
        return BEGIN.plusSeconds(300 * (fold + 1)).toEpochMilli();
    }
}
