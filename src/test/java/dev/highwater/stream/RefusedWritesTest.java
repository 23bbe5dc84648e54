package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the brokers refuse, and will refuse however often it is tried, is said with its cure, and nothing looks well
 * meanwhile.
 */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait, each with topics of its own.
@Slow
class RefusedWritesTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    @Test
    void shouldNotBeStoppedByADeadLetterTopicThatTakesNoRecordWithoutAKey() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.create(topics.deadLetters(), Map.of("cleanup.policy", "compact"));
            topics.send(0, new byte[] {'x'});
            topics.send(0, new byte[] {'y'});
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics)) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }
            assertThat(topics.read(topics.deadLetters()))
                    .extracting(letter -> new String(letter.key(), UTF_8), letter -> new String(letter.value(), UTF_8))
                    .containsExactlyInAnyOrder(
                            tuple(topics.readings() + "-0@0", "x"), tuple(topics.readings() + "-0@1", "y"));
        }
    }

    @Test
    void shouldNotBeStoppedByADeadLetterTopicThatIsChangedWhileItRuns() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream = RunningStream.start(topics)) {
            await().atMost(30, SECONDS).until(() -> stream.status().state() == State.RUNNING);
            set(topics, topics.deadLetters(), "cleanup.policy", "compact");
            topics.send(0, new byte[] {'x'});
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 1);
            assertThat(topics.read(topics.deadLetters())).hasSize(1);
        }
    }

    @Test
    void shouldStopAndSayWhatToChangeAndGoOnWhenItIsChanged() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            // Enough for the marker of an aborted transaction.
            topics.create(topics.filtered(), Map.of("max.message.bytes", "100"));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS).pollInterval(5, MILLISECONDS).until(() -> {
                    assertThat(stream.status().state()).isNotEqualTo(State.RUNNING);
                    return stream.hasStopped();
                });
                assertThat(stream.status().reason()).contains(topics.filtered(), "max.message.bytes");
                // It tries again after a second.
                await().during(3, SECONDS)
                        .atMost(40, SECONDS)
                        .pollInterval(5, MILLISECONDS)
                        .until(stream::hasStopped);

                set(topics, topics.filtered(), "max.message.bytes", "1000000");

                await().atMost(40, SECONDS).until(() -> stream.status().state() == State.RUNNING);
                assertThat(stream.status().reason()).isEmpty();
            }
            assertThat(topics.read(topics.filtered())).hasSize(1);
        }
    }

    /** Averages would come out of the readings that are left. */
    @Test
    void shouldRefuseACompactedReadingsTopicAlsoWhenItBecomesOne() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            try (RunningStream stream = RunningStream.start(topics, "highwater.topics.check-interval", "1s")) {
                await().atMost(30, SECONDS).until(() -> stream.status().state() == State.RUNNING);
                set(topics, topics.readings(), "cleanup.policy", "compact,delete");
                await().atMost(30, SECONDS).until(stream::hasStopped);
                assertThat(stream.status().reason()).contains(topics.readings(), "cleanup.policy=delete");
            }
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS).until(stream::hasStopped);
            }
            set(topics, topics.readings(), "cleanup.policy", "delete");
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS).until(() -> stream.status().state() == State.RUNNING);
            }
        }
    }

    /** A readings topic that somebody deletes is his to create again, with as many partitions as he likes. */
    @Test
    void shouldStopWhenTheReadingsTopicIsDeletedAndNotCreateItAgain() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                RunningStream stream = RunningStream.start(topics)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 1);

            admin.deleteTopics(Set.of(topics.readings())).all().get();

            await().atMost(60, SECONDS).until(stream::hasStopped);
            assertThat(stream.status().reason()).contains(topics.readings(), "was deleted", topics.group());
            await().during(5, SECONDS)
                    .atMost(20, SECONDS)
                    .until(() -> !admin.listTopics().names().get().contains(topics.readings()));
            topics.createReadings(4);
        }
    }

    private static void set(ReadingsTopic topics, String topic, String name, String value) throws Exception {
        try (Admin admin = topics.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
