package dev.highwater.baseline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.learn.Baselines.Origin;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That a series sends nothing is said only where it was listened for, as long as others have sent. */
class GoneSeriesTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int MINUTE = 60_000;
    private static final SeriesKey LOUD = new SeriesKey("loud", "cpu1");
    private static final SeriesKey QUIET = new SeriesKey("quiet", "cpu1");

    private final Baselines baselines = new Baselines(10);

    @Test
    void shouldSayThatASeriesIsGoneThatSendsNothingWhileOthersDo() {
        send(QUIET, 0);
        sendEachMinute(0, 30);
        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isFalse();

        sendEachMinute(31, 32);

        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isTrue();
        assertThat(baselines.isGone(LOUD, HALF_AN_HOUR)).isFalse();
    }

    /** After a restart all are unknown until they send; one that is known from elsewhere is gone in time. */
    @Test
    void shouldSayThatASeriesIsGoneOfWhichNothingCame() {
        sendEachMinute(0, 32);

        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isTrue();
    }

    /** As after an outage of Kafka: whoever happens to come first says nothing about the others. */
    @Test
    void shouldListenAnewAfterAPauseOfAll() {
        send(QUIET, 0);
        sendEachMinute(0, 5);

        send(LOUD, 50);
        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isFalse();

        sendEachMinute(51, 81);
        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isTrue();
    }

    /** They come back when they are read again, which begins with any of them. */
    @Test
    void shouldListenAnewAfterAllWereForgotten() {
        sendBothEachMinute(0, 60);

        baselines.clear();
        send(LOUD, 61);

        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isFalse();
    }

    /** As when another instance takes the partition, or hands it over. */
    @Test
    void shouldListenAnewAfterThoseOfAPartitionWereForgotten() {
        sendBothEachMinute(0, 60);

        baselines.dropPartition(0);
        send(LOUD, 61);

        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isFalse();
    }

    @Test
    void shouldListenAnewAfterAReset() {
        sendBothEachMinute(0, 60);

        baselines.drop(QUIET);
        send(LOUD, 61);

        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isFalse();
    }

    /** Where hosts come and go all the time, some are forgotten all the time. */
    @Test
    void shouldNotListenAnewBecauseASeriesWasForgottenThatIsNoMore() {
        send(new SeriesKey("former", "cpu1"), 0);
        send(QUIET, 30);
        sendEachMinute(0, 61);

        baselines.dropWithoutData(1, 0);

        assertThat(baselines.find(new SeriesKey("former", "cpu1"))).isEmpty();
        assertThat(baselines.isGone(QUIET, HALF_AN_HOUR)).isTrue();
    }

    private void sendBothEachMinute(int from, int to) {
        for (int minute = from; minute <= to; minute++) {
            send(LOUD, minute);
            send(QUIET, minute);
        }
    }

    private void sendEachMinute(int from, int to) {
        for (int minute = from; minute <= to; minute++) {
            send(LOUD, minute);
        }
    }

    private void send(SeriesKey series, int minute) {
        if (baselines.get(series) == null) {
            baselines.putIfThereIsRoom(SeriesBaseline.unknown(series));
        }
        long end = LearntBaselines.START + (long) minute * MINUTE;
        baselines.add(new WindowAverage(series, end - 30_000, end, 10, 11), new Origin(0, (long) minute * MINUTE));
    }
}
