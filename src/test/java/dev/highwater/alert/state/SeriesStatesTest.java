package dev.highwater.alert.state;

import static dev.highwater.testing.Windows.DOC;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.inactive;
import static dev.highwater.testing.Windows.threshold;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.state.SeriesState.Firing;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesStatesTest {

    private static final Firing OPEN = new Firing(
            OpenEpisode.begin(window(1, 61), threshold(60), Severity.WARNING),
            end(1),
            StateChanges.NONE,
            LevelHistory.STEADY);
    private static final SeriesRecord QUIET = SeriesRecord.of(inactive(1));

    private final SeriesStates states = new SeriesStates();

    @Test
    void shouldForgetTheSeriesHeardOfLeastRecently() {
        SeriesKey first = series(0);
        SeriesKey second = series(1);
        states.apply(Map.of(first, QUIET));
        states.apply(Map.of(second, QUIET));
        for (int i = 2; i < 50_000; i++) {
            states.apply(Map.of(series(i), QUIET));
        }

        // Asking for the first one makes the second the oldest.
        assertThat(states.of(first)).isEqualTo(QUIET);
        states.apply(Map.of(series(50_000), QUIET));

        assertThat(states.of(first)).isEqualTo(QUIET);
        assertThat(states.of(second)).isEqualTo(SeriesRecord.UNSEEN);
    }

    @Test
    void shouldNeverForgetAnOpenEpisode() {
        states.apply(Map.of(DOC, SeriesRecord.of(OPEN)));
        for (int i = 0; i <= 50_000; i++) {
            states.apply(Map.of(series(i), QUIET));
        }

        assertThat(states.of(DOC)).isEqualTo(SeriesRecord.of(OPEN));
    }

    @Test
    void shouldTakeNothingOverAResetButWhatIsOpen() {
        states.apply(Map.of(series(1), SeriesRecord.of(OPEN), series(2), QUIET));

        states.reset(Map.of(DOC, OPEN));

        assertThat(states.of(DOC)).isEqualTo(SeriesRecord.of(OPEN));
        assertThat(states.of(series(1))).isEqualTo(SeriesRecord.UNSEEN);
        assertThat(states.of(series(2))).isEqualTo(SeriesRecord.UNSEEN);
    }

    private static SeriesKey series(int number) {
        return new SeriesKey("host-" + number, "cpu1");
    }
}
