package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.kafka.Topics;
import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/**
 * A topic that was deleted and created again has the old name and other readings. Reading on in its middle would lose
 * its start.
 */
@Slow
class RecreatedTopicTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    @Test
    void shouldStopWhenTheReadingsTopicIsAnotherOneAlthoughItIsLongEnough() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin()) {
            send(topics, 0, 5);
            TopicPartition partition = new TopicPartition(topics.readings(), 0);
            OffsetAndMetadata commit = new ReplayPosition(Uuid.randomUuid(), 2, 3, 0, 0).toCommit();
            admin.alterConsumerGroupOffsets(topics.group(), Map.of(partition, commit))
                    .all()
                    .get();

            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS).until(stream::hasStopped);
                assertThat(stream.status().reason()).contains("deleted and created again", "Delete the offsets");
            }
        }
    }

    @Test
    void shouldNoticeThatTheReadingsTopicIsReplacedWhileItRuns() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                RunningStream stream = RunningStream.start(topics)) {
            send(topics, 0, 2);
            ReadingsFlowTest.awaitReadings(stream, 2);

            admin.deleteTopics(Set.of(topics.readings())).all().get();
            topics.createReadings(1);
            send(topics, 2, 5);

            await().atMost(30, SECONDS).until(stream::hasStopped);
            // The broker forgets a deleted topic's offsets unless the stream commits one more.
            assertThat(stream.status().reason()).containsAnyOf("deleted and created again", "no committed offset");
        }
    }

    /** A consumer that finds a new topic long enough reads on in its middle; then only the id shows it. */
    @Test
    void shouldWatchTheIdOfTheReadingsTopic() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                TopicIdentity identity = new TopicIdentity(
                        topics.admin(),
                        topics.readings(),
                        Topics.idOf(admin, topics.readings()).get(),
                        System.nanoTime())) {
            admin.deleteTopics(Set.of(topics.readings())).all().get();
            topics.createReadings(1);

            AtomicLong now = new AtomicLong(System.nanoTime());
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThatThrownBy(() -> identity.check(
                                    now.addAndGet(Duration.ofMinutes(1).toNanos())))
                            .isInstanceOf(KafkaException.class)
                            .hasMessageEndingWith("was deleted and created again"));
        }
    }

    /** Where brokers create no topics by themselves, a consumer waits for one without a word. */
    @Test
    void shouldNoticeThatTheReadingsTopicWasDeleted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                TopicIdentity identity = new TopicIdentity(
                        topics.admin(),
                        topics.readings(),
                        Topics.idOf(admin, topics.readings()).get(),
                        System.nanoTime())) {
            admin.deleteTopics(Set.of(topics.readings())).all().get();

            AtomicLong now = new AtomicLong(System.nanoTime());
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThatThrownBy(() -> identity.check(
                                    now.addAndGet(Duration.ofMinutes(1).toNanos())))
                            .isInstanceOf(KafkaException.class)
                            .hasMessageEndingWith("was deleted"));
        }
    }

    /** What was in it is gone with it, but what comes after is all there. */
    @Test
    void shouldCreateAnOutputTopicAgainAndGoOn() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                RunningStream stream = RunningStream.start(topics, "kafka.max.block.ms", "1000")) {
            send(topics, 0, 4);
            ReadingsFlowTest.awaitReadings(stream, 4);
            await().atMost(30, SECONDS).until(() -> stream.status().averages() == 3);

            admin.deleteTopics(Set.of(topics.averages())).all().get();
            await().atMost(30, SECONDS)
                    .until(() -> !admin.listTopics().names().get().contains(topics.averages()));
            send(topics, 4, 8);

            ReadingsFlowTest.awaitReadings(stream, 8);
            assertThat(Oracle.averages(topics.read(topics.averages()))).hasSize(4);
            assertThat(topics.read(topics.filtered())).hasSize(8);
        }
    }

    private static void send(ReadingsTopic topics, int from, int to) {
        for (int minute = from; minute < to; minute++) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_780_000L + minute * 60_000L)));
        }
        topics.flush();
    }
}
