package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/**
 * When partitions are added, series move to others. Their averages are split once, which is said, with its cause, until
 * it is over.
 */
class PartitionGrowthTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("dopey", "cpu1");
    private static final long START = 1_633_956_780_000L;

    @Test
    void shouldSayWhySeriesWereSplitAndEndWhenItIsOver() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                RunningStream stream = RunningStream.start(topics, "kafka.metadata.max.age.ms", "500")) {
            send(topics, 0, DOC, 0);
            send(topics, 0, DOPEY, 0);
            ReadingsFlowTest.awaitReadings(stream, 2);
            admin.createPartitions(Map.of(topics.readings(), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            await().atMost(30, SECONDS).until(() -> stream.status().partitions().size() == 3);

            send(topics, 2, DOC, 1_000);

            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.status().splitSeries()).containsExactly("doc/cpu1"));
            assertThat(stream.status().findings().splitReason()).contains("partitions were added", "1, now 3");

            for (int window = 1; window <= 8; window++) {
                send(topics, 2, DOC, window * 30_000L);
            }

            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.status().splitSeries()).isEmpty());
            assertThat(stream.status().findings().splitReason()).isEmpty();
        }
    }

    @Test
    void shouldNotEndWhileASeriesIsSplitInEachWindow() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(2);
                RunningStream stream = RunningStream.start(topics)) {
            await().atMost(30, SECONDS).until(() -> stream.status().partitions().size() == 2);
            for (int window = 0; window <= 20; window++) {
                send(topics, 0, DOC, window * 30_000L);
                send(topics, 1, DOC, window * 30_000L + 10);
            }
            ReadingsFlowTest.awaitReadings(stream, 42);
            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.status().splitSeries()).containsExactly("doc/cpu1"));
            assertThat(stream.status().findings().splitReason()).contains("key them by hostname");
        }
    }

    private static void send(ReadingsTopic topics, int partition, SeriesKey series, long after) {
        topics.send(partition, ReadingLoad.json(new Reading(series, 50, START + after)));
        topics.flush();
    }
}
