package dev.highwater.alert.nodata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamStatus;
import dev.highwater.stream.StreamStatus.Counts;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.stream.StreamStatus.Unread;
import dev.highwater.stream.StreamStatus.Windows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamIngestHealthTest {

    private static final long NOW = 1_633_956_789_277L;
    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    @Test
    void shouldListenWhileItReadsWhatComes() {
        assertThat(listens(State.RUNNING, partition(false, 0, NOW - AN_HOUR), partition(false, 9_000, NOW)))
                .isTrue();
        assertThat(listens(State.OFF)).isTrue();
    }

    @Test
    void shouldNotListenWhileReadingsAreCaughtUpWith() {
        assertThat(listens(State.RUNNING, partition(false, 0, NOW), partition(false, 20_000, NOW - AN_HOUR)))
                .isFalse();
        assertThat(listens(State.RUNNING, partition(false, 20_000, Long.MIN_VALUE)))
                .isFalse();
        assertThat(listens(State.RUNNING, partition(true, 0, NOW))).isFalse();
        assertThat(listens(State.RUNNING, partition(false, -1, NOW))).isFalse();
        assertThat(listens(State.CONNECTING)).isFalse();
        assertThat(listens(State.STOPPED)).isFalse();
    }

    /** Or hosts would never be missed where tens of thousands of readings come each second. */
    @Test
    void shouldListenWhereMuchComesAllTheTime() {
        assertThat(listens(State.RUNNING, partition(false, 20_000, NOW - 11_000)))
                .isTrue();
    }

    /** Sooner than a host counts as sending nothing for want of them, later than a producer's usual transaction. */
    @Test
    void shouldBePatientWithTransactionsButNotUntilHostsAreMissed() {
        assertThat(StreamIngestHealth.patience(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(1));
        assertThat(StreamIngestHealth.patience(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(15));
    }

    private static boolean listens(State state, PartitionStatus... partitions) {
        StreamStatus status = new StreamStatus(state, "", Counts.NONE, List.of(partitions), StreamFindings.NONE);
        return StreamIngestHealth.isHealthy(status, NOW);
    }

    private static PartitionStatus partition(boolean restoring, long lag, long watermark) {
        return new PartitionStatus(0, restoring, new Unread(0, lag), new Windows(watermark, 0, 0));
    }
}
