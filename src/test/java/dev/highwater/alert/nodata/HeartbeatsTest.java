package dev.highwater.alert.nodata;

import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.nodata.Heartbeats.Host;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();

    private final Heartbeats heartbeats = new Heartbeats(new NoDataTimes(FIVE_MINUTES, host -> FIVE_MINUTES), 3);

    @Test
    void shouldWatchNoMoreHostsThanItMay() {
        hear(0, "doc", 1);
        int unwatched = heartbeats.received(
                0,
                List.of(average("grumpy", 1), average("happy", 1), average("invented", 1), average("made-up", 1)),
                end(1));

        assertThat(unwatched).isEqualTo(2);
        assertThat(heartbeats.unsaved()).extracting(Host::hostname).containsOnly("doc", "grumpy", "happy");
        assertThat(heartbeats.received(0, List.of(average("doc", 20)), end(20))).isZero();
        assertThat(heartbeats.knows("invented")).isFalse();
    }

    @Test
    void shouldWatchAnotherHostOnceOneIsForgotten() {
        heartbeats.received(0, List.of(average("doc", 1), average("grumpy", 1), average("happy", 1)), end(1));
        heartbeats.forget(List.of("happy"));

        assertThat(heartbeats.received(0, List.of(average("sneezy", 2)), end(2)))
                .isZero();
    }

    @Test
    void shouldSaveWhatWasHeardSinceItSavedLast() {
        hear(0, "doc", 1);
        List<Host> first = heartbeats.unsaved();
        hear(0, "doc", 2);

        heartbeats.saved(first);

        assertThat(heartbeats.unsaved()).containsExactly(new Host("doc", 0, end(2)));
        heartbeats.saved(heartbeats.unsaved());
        assertThat(heartbeats.unsaved()).isEmpty();
    }

    @Test
    void shouldForgetWhatItKnewWhenItBeginsAnew() {
        hear(0, "doc", 1);

        heartbeats.reset(List.of(new Host("dopey", 0, end(2))), end(3));

        assertThat(heartbeats.knows("doc")).isFalse();
        assertThat(heartbeats.hasWindowAfter("dopey", end(1))).isTrue();
        assertThat(heartbeats.hasWindowAfter("dopey", end(2))).isFalse();
        assertThat(heartbeats.readingSince()).isEqualTo(end(3));
        assertThat(heartbeats.unsaved()).isEmpty();
    }

    private void hear(int partition, String hostname, int number) {
        heartbeats.received(partition, List.of(average(hostname, number)), end(number));
    }

    private static WindowAverage average(String hostname, int number) {
        return window(new SeriesKey(hostname, "cpu1"), number, 10);
    }
}
