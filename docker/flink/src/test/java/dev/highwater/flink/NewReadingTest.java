package dev.highwater.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;

class NewReadingTest {

    private static final String POSITIONS = HandedOver.format(Map.of(0, new HandedOver(5, 9, 60_000)));

    private final NewReading function = new NewReading();

    @Test
    void shouldWriteForItselfWhatLiesBehindTheFrontier() {
        assertThat(function.eval(0, 8, POSITIONS)).isFalse();
        assertThat(function.eval(0, 9, POSITIONS)).isTrue();
        assertThat(function.eval(1, 0, POSITIONS)).isTrue();
    }

    @Test
    void shouldCountInWindowsThatWereNotClosed() {
        assertThat(function.eval(0, at(59_999), POSITIONS)).isFalse();
        assertThat(function.eval(0, at(60_000), POSITIONS)).isTrue();
        assertThat(function.eval(1, at(0), POSITIONS)).isTrue();
    }

    /** SQL evaluates all of a condition, so that this is called although another part of it says no. */
    @Test
    void shouldTakeWhatIsNoReading() {
        assertThat(function.eval(0, null, POSITIONS)).isFalse();
    }

    @Test
    void shouldTakeAllWhereNothingWasHandedOver() {
        assertThat(function.eval(0, 0, "")).isTrue();
        assertThat(function.eval(0, at(0), "")).isTrue();
    }

    private static TimestampData at(long millis) {
        return TimestampData.fromEpochMillis(millis);
    }
}
