package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** Where going on could lose or double something, the stream stops and says what to do. */
@Slow
class UntrustworthyOffsetsTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    /** 2021-10-11T12:53:00Z. */
    private static final long START = 1_633_956_780_000L;

    @Test
    void shouldStopAtACommitThatIsNotItsOwn() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 3);
            commit(topics, new OffsetAndMetadata(1, "from another tool"));

            assertThat(stopReason(topics)).contains("offset 1", "from another tool", "highwater.readings.group-id");
        }
    }

    @Test
    void shouldStopAtACommitOfALaterVersion() throws Exception {
        String later = new ReplayPosition(Uuid.ZERO_UUID, 1, 1, 0, 0)
                .toCommit()
                .metadata()
                .replace("\"version\":2", "\"version\":3");
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 3);
            commit(topics, new OffsetAndMetadata(1, later));

            assertThat(stopReason(topics)).contains("another version");
        }
    }

    /** Version 1 did not know the topic's id. */
    @Test
    void shouldGoOnFromACommitOfAnEarlierVersion() throws Exception {
        String earlier = "{\"version\":1,\"frontier\":2,\"closed_end\":%d,\"watermark\":%d}"
                .formatted(START + 30_000, START + 50_000);
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 3);
            commit(topics, new OffsetAndMetadata(1, earlier));
            try (RunningStream stream = RunningStream.start(topics)) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }

            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:54:00 90.0 90.0");
        }
    }

    @Test
    void shouldStopWhenRetentionHasRemovedWhatAWindowNeeds() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 3);
            runThrough(topics, 3);
            try (Admin admin = topics.admin()) {
                admin.deleteRecords(Map.of(partition(topics), RecordsToDelete.beforeOffset(3)))
                        .all()
                        .get();
            }

            assertThat(stopReason(topics)).contains("retention has removed", "retention.ms");
        }
    }

    @Test
    void shouldStopWhenTheTopicIsShorterThanWhatWasRead() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 1);
            commit(topics, new ReplayPosition(Uuid.ZERO_UUID, 7, 9, 0, 0).toCommit());

            assertThat(stopReason(topics)).contains("it ends at 1", "deleted and created again");
        }
    }

    @Test
    void shouldAskWhereToBeginWhenOffsetsAreMissingButOutputsAreThere() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            sendMinutes(topics, 3);
            runThrough(topics, 3);
            try (Admin admin = topics.admin()) {
                // Whoever has just left may still be in it.
                await().atMost(60, SECONDS).ignoreExceptions().until(() -> {
                    admin.deleteConsumerGroups(Set.of(topics.group())).all().get();
                    return true;
                });
            }

            assertThat(stopReason(topics)).contains("when-offsets-are-missing", "'earliest'", "'latest'");
            try (RunningStream stream =
                    RunningStream.start(topics, "highwater.readings.when-offsets-are-missing", "latest")) {
                await().atMost(30, SECONDS)
                        .until(() -> !stream.status().partitions().isEmpty()
                                && stream.status().partitions().get(0).unread().position() == 3);
                assertThat(stream.status().readings()).isZero();
            }
        }
    }

    private static void sendMinutes(ReadingsTopic topics, int count) {
        for (int minute = 0; minute < count; minute++) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, START + minute * 60_000L)));
        }
        topics.flush();
    }

    private static void runThrough(ReadingsTopic topics, int count) throws Exception {
        try (RunningStream stream = RunningStream.start(topics)) {
            ReadingsFlowTest.awaitReadings(stream, count);
        }
    }

    private static String stopReason(ReadingsTopic topics) throws Exception {
        try (RunningStream stream = RunningStream.start(topics)) {
            await().atMost(30, SECONDS).until(stream::hasStopped);
            return stream.status().reason();
        }
    }

    private static void commit(ReadingsTopic topics, OffsetAndMetadata offset) throws Exception {
        try (Admin admin = topics.admin()) {
            admin.alterConsumerGroupOffsets(topics.group(), Map.of(partition(topics), offset))
                    .all()
                    .get();
        }
    }

    private static TopicPartition partition(ReadingsTopic topics) {
        return new TopicPartition(topics.readings(), 0);
    }
}
