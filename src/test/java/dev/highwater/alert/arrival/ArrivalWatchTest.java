package dev.highwater.alert.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ManualClock;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalWatchTest {

    private static final long NOW = Instant.parse("2021-10-11T12:53:30Z").toEpochMilli();
    private static final Duration AFTER = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock(NOW);
    private final TestArrivals arrivals = new TestArrivals(AFTER, clock);

    @Test
    void shouldBeSilentWhenNothingHasEverArrivedForAsLongAsThatMayBe() {
        assertThat(after(Duration.ZERO)).isEqualTo(ArrivalState.ARRIVING);
        assertThat(after(ArrivalState.SOME_WINDOWS)).isEqualTo(ArrivalState.ARRIVING);
        assertThat(after(SECOND)).isEqualTo(ArrivalState.QUIET);
        assertThat(after(AFTER.minus(ArrivalState.SOME_WINDOWS).minus(SECOND))).isEqualTo(ArrivalState.QUIET);
        assertThat(after(SECOND)).isEqualTo(ArrivalState.SILENT);
        assertThat(arrivals.watch().since()).isEqualTo(Instant.ofEpochMilli(NOW));
    }

    @Test
    void shouldArriveAgainWithAnyAverageWhoeverReadsIt() {
        assertThat(after(AFTER.multipliedBy(2))).isEqualTo(ArrivalState.SILENT);

        arrivals.shown(average(NOW), clock.millis());

        assertThat(after(SECOND)).isEqualTo(ArrivalState.ARRIVING);
        assertThat(arrivals.arrivals().lastJudged()).as("by this instance").isEmpty();
        assertThat(after(AFTER)).isEqualTo(ArrivalState.SILENT);
    }

    /** A job that catches up from a checkpoint: it produces, and how old that is is another matter. */
    @Test
    void shouldCountByWhenAnAverageArrivesAndNotByItsWindow() {
        clock.advance(AFTER);
        arrivals.judged(average(NOW - Duration.ofHours(6).toMillis()), clock.millis());

        assertThat(after(SECOND)).isEqualTo(ArrivalState.ARRIVING);
        assertThat(arrivals.watch().newest()).hasValueSatisfying(newest -> {
            assertThat(newest.windowEnd()).isEqualTo(Instant.ofEpochMilli(NOW).minus(Duration.ofHours(6)));
            assertThat(newest.writtenAt()).isEqualTo(Instant.ofEpochMilli(NOW).plus(AFTER));
        });
    }

    @Test
    void shouldCountNoTimeInWhichItSawNothing() {
        clock.advance(AFTER);
        arrivals.sees(false);
        assertThat(after(AFTER)).isEqualTo(ArrivalState.UNKNOWN);
        arrivals.sees(true);

        assertThat(after(SECOND)).isEqualTo(ArrivalState.ARRIVING);
        assertThat(after(AFTER)).isEqualTo(ArrivalState.SILENT);
    }

    @Test
    void shouldCountNoTimeInWhichTheProcessStoodStill() {
        clock.advance(AFTER.multipliedBy(3));
        arrivals.watch().interrupted();

        assertThat(after(SECOND)).isEqualTo(ArrivalState.ARRIVING);
    }

    @Test
    void shouldNotTakeWhatIsRefusedForAnAverageAndSayWhy() {
        clock.advance(AFTER);
        arrivals.refused("a window is 30 s long");

        assertThat(after(SECOND)).isEqualTo(ArrivalState.SILENT);
        assertThat(arrivals.watch().cause()).isEqualTo("records come and are passed over: a window is 30 s long");
    }

    @Test
    void shouldNotNameWhatWasRefusedBeforeAveragesCameAgain() {
        arrivals.refused("a window is 30 s long");
        clock.advance(SECOND);
        arrivals.judged(average(NOW), clock.millis());

        assertThat(after(AFTER.plus(SECOND))).isEqualTo(ArrivalState.SILENT);
        assertThat(arrivals.watch().cause()).isEmpty();
    }

    @Test
    void shouldNeverBeSilentWhereThatIsNoAlert() {
        TestArrivals ours = new TestArrivals(Duration.ZERO, clock);
        clock.advance(Duration.ofDays(3));

        assertThat(ours.watch().check()).isEqualTo(ArrivalState.QUIET);
        assertThat(ours.watch().isAlert()).isFalse();
    }

    private ArrivalState after(Duration time) {
        clock.advance(time);
        return arrivals.watch().check();
    }

    private static WindowAverage average(long windowEnd) {
        return new WindowAverage(new SeriesKey("doc", "cpu1"), windowEnd - 30_000, windowEnd, 10, 10);
    }
}
