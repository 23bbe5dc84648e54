package dev.highwater.baseline.nab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.nab.LabelledTrace.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows are taken as the service takes readings. */
class ReplayTest {

    private static final long START = Instant.parse("2014-02-14T14:30:00Z").toEpochMilli();
    private static final long STEP = 300_000;
    private static final int JUMP = 700;

    private final Random random = new Random(7);
    private final List<Row> rows = quietThenJump();

    @Test
    void shouldFlagTheRowThatIsUnusual() {
        assertThat(flagged()).isEqualTo(only(JUMP));
    }

    @Test
    void shouldFlagTheLastRowOfTheFiveMinutes() {
        Row jump = rows.get(JUMP);
        rows.add(JUMP + 1, new Row(jump.time() + 60_000, jump.value()));
        rows.add(JUMP + 2, new Row(jump.time() + 299_000, jump.value()));
        assertThat(flagged()).isEqualTo(only(JUMP + 2));
    }

    @Test
    void shouldAverageRowsOfOneTime() {
        Row jump = rows.get(JUMP);
        rows.set(JUMP, new Row(jump.time(), 100));
        rows.add(JUMP, new Row(jump.time(), -94));
        rows.subList(JUMP + 2, rows.size()).replaceAll(row -> new Row(row.time(), 3));
        assertThat(flagged()).isEqualTo(new BitSet());
    }

    @Test
    void shouldDropRowsThatAreLate() {
        BitSet before = flagged();
        rows.add(JUMP - 100, new Row(rows.get(JUMP - 110).time(), 5000));
        BitSet after = flagged();
        assertThat(after).isEqualTo(only(JUMP + 1));
        assertThat(before).isEqualTo(only(JUMP));
    }

    private BitSet flagged() {
        return Replay.flagged(new LabelledTrace("made/up.csv", rows, List.of()), Sensitivity.MEDIUM);
    }

    private static BitSet only(int row) {
        BitSet rows = new BitSet();
        rows.set(row);
        return rows;
    }

    private List<Row> quietThenJump() {
        List<Row> made = new ArrayList<>();
        for (int number = 0; number < JUMP + 40; number++) {
            double value = (number < JUMP ? 3 : 40) + random.nextDouble();
            made.add(new Row(START + number * STEP, value));
        }
        return made;
    }
}
