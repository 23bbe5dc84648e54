package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** The side of Highwater, where Flink computes or has computed. */
class HandOverTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    /** 2021-10-11T12:53:00Z. */
    private static final long START = 1_633_956_780_000L;

    @Test
    void shouldStopWhereFlinkHasTakenOver() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            send(topics, 50, 0);
            commit(topics, HandOver.commit(new ReplayPosition(Uuid.ZERO_UUID, 0, 1, START, START)));
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS).until(stream::hasStopped);
                assertThat(stream.status().reason())
                        .contains("handed over to Flink", "highwater.engine=flink", "docs/engines.md");
            }
        }
    }

    @Test
    void shouldReadBackWhatItHandsOver() {
        ReplayPosition position = new ReplayPosition(Uuid.randomUuid(), 3, 7, START, START + 1);

        assertThat(HandOver.of(HandOver.commit(position))).isEqualTo(position);
        assertThat(ReplayPosition.of(HandOver.commit(position))).isNull();
        assertThat(HandOver.of(position.toCommit())).isNull();
    }

    /**
     * Flink's watermark waits for the slowest partition: in another one, windows may be due that it had not closed.
     * They hold what Flink took in, and are written together with a position behind them.
     */
    @Test
    void shouldCloseNoWindowBeforeAllThatFlinkReadIsReplayed() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            send(topics, 50, 0);
            send(topics, 90, 90_000);
            send(topics, 100, 5_000);
            send(topics, 60, 95_000);
            commit(topics, new ReplayPosition(Uuid.ZERO_UUID, 0, 3, START, START + 1).toCommit());
            try (RunningStream stream = RunningStream.start(
                    topics, "kafka.max.poll.records", "1", "highwater.readings.idle-timeout", "1h")) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }

            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 75.0 100.0");
            assertThat(topics.read(topics.filtered())).isEmpty();
        }
    }

    private static void send(ReadingsTopic topics, double usage, long after) {
        topics.send(0, ReadingLoad.json(new Reading(DOC, usage, START + after)));
        topics.flush();
    }

    private static void commit(ReadingsTopic topics, OffsetAndMetadata offset) throws Exception {
        try (Admin admin = topics.admin()) {
            admin.alterConsumerGroupOffsets(topics.group(), Map.of(new TopicPartition(topics.readings(), 0), offset))
                    .all()
                    .get();
        }
    }
}
