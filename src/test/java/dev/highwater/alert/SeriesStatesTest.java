package dev.highwater.alert;

import static dev.highwater.alert.Windows.DOC;
import static dev.highwater.alert.Windows.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.SeriesState.Firing;
import dev.highwater.alert.SeriesState.Inactive;
import dev.highwater.reading.SeriesKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesStatesTest {

    private static final Firing OPEN = new Firing(end(1), 60, end(1));

    private final SeriesStates states = new SeriesStates();

    @Test
    void shouldForgetTheSeriesHeardOfLeastRecently() {
        SeriesKey first = series(0);
        SeriesKey second = series(1);
        states.apply(Map.of(first, new Inactive(end(1))));
        states.apply(Map.of(second, new Inactive(end(1))));
        for (int i = 2; i < 50_000; i++) {
            states.apply(Map.of(series(i), new Inactive(end(1))));
        }

        // Asking for the first one makes the second the oldest.
        assertThat(states.of(first)).isEqualTo(new Inactive(end(1)));
        states.apply(Map.of(series(50_000), new Inactive(end(1))));

        assertThat(states.of(first)).isEqualTo(new Inactive(end(1)));
        assertThat(states.of(second)).isEqualTo(Inactive.UNSEEN);
    }

    @Test
    void shouldNeverForgetAnOpenEpisode() {
        states.apply(Map.of(DOC, OPEN));
        for (int i = 0; i <= 50_000; i++) {
            states.apply(Map.of(series(i), new Inactive(end(1))));
        }

        assertThat(states.of(DOC)).isEqualTo(OPEN);
    }

    @Test
    void shouldTakeNothingOverAResetButWhatIsOpen() {
        states.apply(Map.of(series(1), OPEN, series(2), new Inactive(end(1))));

        states.reset(Map.of(DOC, OPEN));

        assertThat(states.of(DOC)).isEqualTo(OPEN);
        assertThat(states.of(series(1))).isEqualTo(Inactive.UNSEEN);
        assertThat(states.of(series(2))).isEqualTo(Inactive.UNSEEN);
    }

    private static SeriesKey series(int number) {
        return new SeriesKey("host-" + number, "cpu1");
    }
}
