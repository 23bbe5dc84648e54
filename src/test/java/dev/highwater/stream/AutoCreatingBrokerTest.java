package dev.highwater.stream;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Brokers that create any topic that a client asks for: what its owner has deleted must not come back for our
 * questions.
 */
@Execution(ExecutionMode.CONCURRENT) // Each with topics of its own.
@Slow
class AutoCreatingBrokerTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    private static KafkaServer kafka;

    @BeforeAll
    static void start() {
        kafka = KafkaServer.temporary(Map.of("auto.create.topics.enable", "true"));
        kafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void shouldNotHaveTheReadingsTopicCreatedAgain() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1, kafka.bootstrapServers());
                Admin admin = topics.admin()) {
            try (RunningStream stream = RunningStream.start(topics)) {
                send(topics, 1);
                ReadingsFlowTest.awaitReadings(stream, 1);

                admin.deleteTopics(Set.of(topics.readings())).all().get();

                await().atMost(60, SECONDS).until(stream::hasStopped);
                assertThat(stream.status().reason()).contains(topics.readings(), "was deleted");
                awaitAbsence(admin, topics.readings());
            }
            // Nor does the next start, by then the group has no offsets any more.
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(60, SECONDS).until(stream::hasStopped);
                assertThat(stream.status().reason()).contains(topics.readings(), "does not exist", topics.filtered());
                awaitAbsence(admin, topics.readings());
            }
            try (RunningStream stream =
                    RunningStream.start(topics, "highwater.readings.when-offsets-are-missing", "earliest")) {
                await().atMost(60, SECONDS).until(() -> stream.status().state() == State.RUNNING);
            }
        }
    }

    /** A producer's question for a topic asks for its creation, and has no setting against it. */
    @Test
    void shouldGoOnWithAnOutputTopicThatTheBrokerHasCreatedAgain() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1, kafka.bootstrapServers());
                Admin admin = topics.admin();
                RunningStream stream = RunningStream.start(topics)) {
            send(topics, 3);
            ReadingsFlowTest.awaitReadings(stream, 3);

            Uuid deleted = requireNonNull(id(admin, topics.filtered()));
            admin.deleteTopics(Set.of(topics.filtered())).all().get();
            // What is written before the broker has heard of it is lost with the topic.
            await().atMost(20, SECONDS).until(() -> !deleted.equals(id(admin, topics.filtered())));
            send(topics, 4);

            ReadingsFlowTest.awaitReadings(stream, 7);
            assertThat(topics.read(topics.filtered())).hasSize(4);
        }
    }

    /** Null where there is none. */
    private static @Nullable Uuid id(Admin admin, String topic) throws InterruptedException {
        try {
            var found = admin.describeTopics(Set.of(topic)).allTopicNames().get();
            return requireNonNull(found.get(topic)).topicId();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            return null;
        }
    }

    private static void awaitAbsence(Admin admin, String topic) {
        await().during(8, SECONDS)
                .atMost(20, SECONDS)
                .until(() -> !admin.listTopics().names().get().contains(topic));
    }

    private static void send(ReadingsTopic topics, int count) {
        for (int i = 0; i < count; i++) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
        }
        topics.flush();
    }
}
