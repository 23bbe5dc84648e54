package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.Admission;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class SplitSeriesTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long START = 1_633_956_780_000L;
    private static final long WINDOW = 30_000;

    private final SplitSeries series = new SplitSeries(0);
    private final OwnedPartition one = partition(0);
    private final OwnedPartition other = partition(1);

    @Test
    void shouldFindNothingWhereEachSeriesHasItsPartition() {
        for (int window = 0; window < 5; window++) {
            arrive(DOC, one, window);
            arrive(new SeriesKey("dopey", "cpu1"), other, window);
        }

        assertThat(series.found(now(1))).isEqualTo(SplitSeries.Found.NONE);
    }

    @Test
    void shouldNameASeriesThatArrivesOnTwoPartitionsInOneWindow() {
        arrive(DOC, one, 0);
        arrive(DOC, other, 0);

        assertThat(series.found(now(1)).series()).containsExactly("doc/cpu1");
        assertThat(series.found(now(1)).reason()).contains("key them by hostname");
    }

    @Test
    void shouldNotMindASeriesThatHasMovedForGood() {
        arrive(DOC, one, 0);
        arrive(DOC, one, 1);
        arrive(DOC, other, 2);
        arrive(DOC, other, 3);

        assertThat(series.found(now(1)).series()).isEmpty();
    }

    @Test
    void shouldSayThatPartitionsWereAddedWhenThatIsWhy() {
        series.partitions(2, now(0));
        series.partitions(3, now(60));
        arrive(DOC, one, 0);
        arrive(DOC, other, 0);

        assertThat(series.found(now(61)).reason()).contains("partitions were added to the topic (2, now 3)");
    }

    @Test
    void shouldNotBlameAGrowthOfLongAgo() {
        series.partitions(2, now(0));
        series.partitions(3, now(60));
        series.partitions(3, now(60 + 601));
        arrive(DOC, one, 0);
        arrive(DOC, other, 0);

        assertThat(series.found(now(700)).reason()).contains("key them by hostname");
    }

    @Test
    void shouldCalmDownAfterThreeMinutesOnOnePartition() {
        arrive(DOC, one, 0);
        arrive(DOC, other, 0);

        arrive(DOC, one, 5);
        assertThat(series.found(now(1)).series()).isNotEmpty();
        arrive(DOC, one, 6);
        assertThat(series.found(now(1)).series()).isEmpty();
    }

    @Test
    void shouldForgetASeriesThatIsNotSeenAnyMore() {
        arrive(DOC, one, 0);
        arrive(DOC, other, 0);

        assertThat(series.found(now(599)).series()).isNotEmpty();
        assertThat(series.found(now(600)).series()).isEmpty();
    }

    @Test
    void shouldNameNoMoreThanPeopleRead() {
        for (int cpu = 0; cpu < 150; cpu++) {
            SeriesKey key = new SeriesKey("doc", "cpu" + cpu);
            arrive(key, one, 0);
            arrive(key, other, 0);
        }

        assertThat(series.found(now(1)).series()).hasSize(100);
    }

    private void arrive(SeriesKey key, OwnedPartition partition, int window) {
        Reading reading = new Reading(key, 50, START + window * WINDOW);
        if (partition.windows().add(reading, 0) != Admission.ACCEPTED) {
            series.check(reading, partition.partition().partition());
        }
    }

    private static long now(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static OwnedPartition partition(int number) {
        return new OwnedPartition(
                new TopicPartition("readings", number),
                OpenWindows.restored(1_000, Watermark.NONE, Watermark.NONE),
                new ReplayPosition(Uuid.ZERO_UUID, 0, 0, Watermark.NONE, Watermark.NONE),
                0);
    }
}
