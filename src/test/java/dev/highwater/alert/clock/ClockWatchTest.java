package dev.highwater.alert.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.Severity;
import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamFindings.Loss;
import dev.highwater.stream.StreamStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final long START = 1_633_956_780_000L;
    private static final Duration CALM = Duration.ofMinutes(5);

    private final ClockWatch watch = new ClockWatch(CALM);
    private long now = START;

    @Test
    void shouldNotMindAClockThatIsAheadOfNoOne() {
        assertThat(verdicts(ahead(0))).containsExactly(ClockVerdict.NO_HOST_LOSES);
        later(Duration.ofHours(1));
        assertThat(verdicts(ahead(0))).containsExactly(ClockVerdict.NO_HOST_LOSES);
    }

    @Test
    void shouldFireAtOnceWhenManyReadingsAreLate() {
        assertThat(verdicts(ahead(45))).containsExactly(ClockVerdict.MANY_LOST);
    }

    /** Hosts that send twice a minute. */
    @Test
    void shouldFireWhenFewReadingsAreLateAgainAndAgain() {
        assertThat(verdicts(ahead(0))).containsExactly(ClockVerdict.NO_HOST_LOSES);
        later(Duration.ofMinutes(10));
        assertThat(verdicts(ahead(1))).containsExactly(ClockVerdict.MOMENTARY);
        later(Duration.ofSeconds(25));
        assertThat(verdicts(ahead(1))).containsExactly(ClockVerdict.MOMENTARY);
        later(Duration.ofSeconds(5));
        assertThat(verdicts(ahead(2))).containsExactly(ClockVerdict.GOES_ON);
        later(Duration.ofSeconds(60));
        assertThat(verdicts(ahead(2))).as("it is not taken back").containsExactly(ClockVerdict.GOES_ON);
    }

    /** A clock that is eleven seconds ahead for days, by which somebody loses a reading now and then. */
    @Test
    void shouldNotAddUpWhatWasLostLongAgo() {
        for (int lost = 1; lost < 30; lost++) {
            assertThat(verdicts(ahead(lost))).containsExactly(ClockVerdict.MOMENTARY);
            later(CALM.plusSeconds(1));
        }
    }

    @Test
    void shouldForgetAClockThatHasBeenRightForAWhile() {
        ClockAhead lastSeen = ahead(45);
        later(CALM);
        assertThat(verdicts(lastSeen)).hasSize(1);
        later(Duration.ofMillis(1));
        assertThat(verdicts(lastSeen)).isEmpty();
    }

    /** What is caught up with may have been over for hours. */
    @Test
    void shouldNotTakeAnOldReadingForOneOfNow() {
        assertThat(verdicts(new ClockAhead("fast", 0, 240_000, now - 3_600_000, new Loss(5_000, List.of("doc")))))
                .isEmpty();
    }

    @Test
    void shouldSeeNothingWhileTheStreamDoesNotRun() {
        assertThat(watch.update(Streams.connecting(ahead(45)), now)).isEmpty();
    }

    @Test
    void shouldCountAnewWhenTheStreamDoes() {
        verdicts(ahead(45));
        assertThat(verdicts(ahead(3))).containsExactly(ClockVerdict.MOMENTARY);
    }

    @Test
    void shouldSayWhoIsAheadByHowMuchAndWhoLoses() {
        assertThat(watch.update(Streams.running(0, ahead(45)), now))
                .singleElement()
                .satisfies(sighting -> {
                    assertThat(sighting.hostname()).isEqualTo("fast");
                    assertThat(sighting.level()).isEqualTo(Severity.CRITICAL);
                    assertThat(sighting.since()).isEqualTo(START);
                    assertThat(sighting.evidence().aheadSeconds()).isEqualTo(240);
                    assertThat(sighting.evidence().lateReadings()).isEqualTo(45);
                    assertThat(sighting.evidence().losers()).containsExactly("doc");
                });
    }

    @Test
    void shouldHaveHeardAPartitionOnlyAfterListeningToItForLong() {
        listen(Streams.running(0));
        assertThat(watch.hasObserved(0, now)).isFalse();
        later(CALM);
        listen(Streams.running(0));
        assertThat(watch.hasObserved(0, now)).isTrue();
        assertThat(watch.hasObserved(1, now)).as("another instance's").isFalse();
    }

    @Test
    void shouldBeginAnewToListenAfterALapse() {
        for (StreamStatus lapse : List.of(Streams.connecting(), Streams.behind(0), Streams.running(1))) {
            listen(Streams.running(0));
            later(CALM);
            listen(lapse);
            listen(Streams.running(0));
            assertThat(watch.hasObserved(0, now)).isFalse();
            later(CALM);
        }
        watch.interrupted();
        listen(Streams.running(0));
        assertThat(watch.hasObserved(0, now)).isFalse();
    }

    private void listen(StreamStatus status) {
        watch.update(status, now);
    }

    private List<ClockVerdict> verdicts(ClockAhead... ahead) {
        return watch.update(Streams.running(0, ahead), now).stream()
                .map(ClockWatch.Sighting::verdict)
                .toList();
    }

    private ClockAhead ahead(long lateReadings) {
        return new ClockAhead("fast", 0, 240_000, now, new Loss(lateReadings, List.of("doc")));
    }

    private void later(Duration time) {
        now += time.toMillis();
    }
}
