package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.testing.GuardedKafka;
import dev.highwater.testing.GuardedKafka.Grant;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A broker with access control on which one permission is missing: what is missing is named, nothing looks well
 * meanwhile, and once it is granted the stream goes on by itself.
 */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait, each with a broker of its own.
@Slow
class AccessControlTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    /** What is granted at first instead of a permission, and what has to be said. */
    private record Lack(
            Function<ReadingsTopic, Grant> missing,
            Function<ReadingsTopic, List<Grant>> instead,
            Function<ReadingsTopic, String[]> said) {

        static Lack of(Function<ReadingsTopic, Grant> missing) {
            return new Lack(missing, topics -> List.of(), topics -> {
                Grant grant = missing.apply(topics);
                return new String[] {
                    "'" + grant.name() + "'", "allow", grant.operation().name()
                };
            });
        }

        /** Whoever may look at it, and no more, is refused later, and by another request. */
        Lack withDescribe() {
            return new Lack(
                    missing,
                    topics -> List.of(Grant.on(
                            missing.apply(topics).type(), missing.apply(topics).name(), DESCRIBE)),
                    said);
        }
    }

    private static final List<Lack> LACKS = List.of(
            Lack.of(AccessControlTest::readReadings),
            Lack.of(AccessControlTest::readReadings).withDescribe(),
            Lack.of(AccessControlTest::joinGroup),
            Lack.of(AccessControlTest::joinGroup).withDescribe(),
            Lack.of(AccessControlTest::beginTransaction),
            Lack.of(AccessControlTest::beginTransaction).withDescribe(),
            Lack.of(topics -> Grant.on(TOPIC, topics.filtered(), WRITE)),
            Lack.of(topics -> Grant.on(TOPIC, topics.filtered(), WRITE)).withDescribe(),
            Lack.of(topics -> Grant.on(TOPIC, topics.averages(), WRITE)),
            Lack.of(topics -> Grant.on(TOPIC, topics.averages(), WRITE)).withDescribe(),
            Lack.of(topics -> Grant.on(TOPIC, topics.deadLetters(), WRITE)),
            Lack.of(topics -> Grant.on(TOPIC, topics.deadLetters(), WRITE)).withDescribe());

    @Test
    void shouldNameWhatIsNotAllowedAndGoOnWhenItIs() throws Exception {
        try (GuardedKafka kafka = GuardedKafka.start(LACKS.size())) {
            List<ReadingsTopic> topics = new ArrayList<>();
            List<RunningStream> streams = new ArrayList<>();
            try {
                for (int i = 0; i < LACKS.size(); i++) {
                    topics.add(withReadings(kafka));
                    kafka.allow("user" + i, grants(topics.get(i), LACKS.get(i)));
                    streams.add(start(kafka, "user" + i, topics.get(i)));
                }
                for (int i = 0; i < LACKS.size(); i++) {
                    assertStopped(streams.get(i), LACKS.get(i).said().apply(topics.get(i)));
                }
                // Each has tried again meanwhile, which it does every second.
                await().during(3, SECONDS)
                        .atMost(60, SECONDS)
                        .pollInterval(2, MILLISECONDS)
                        .until(() -> streams.stream()
                                .noneMatch(stream -> stream.status().state() == State.RUNNING));

                for (int i = 0; i < LACKS.size(); i++) {
                    kafka.allow("user" + i, List.of(LACKS.get(i).missing().apply(topics.get(i))));
                }

                for (int i = 0; i < LACKS.size(); i++) {
                    RunningStream stream = streams.get(i);
                    await().atMost(60, SECONDS)
                            .until(() -> stream.status().state() == State.RUNNING
                                    && stream.status().averages() >= 2);
                    assertThat(topics.get(i).read(topics.get(i).filtered())).hasSize(3);
                    assertThat(topics.get(i).read(topics.get(i).deadLetters())).hasSize(1);
                }
            } finally {
                for (RunningStream stream : streams) {
                    stream.close();
                }
                for (ReadingsTopic mine : topics) {
                    mine.close();
                }
            }
        }
    }

    /** A stream that is up to date asks only where its topic ends, for which it need not be allowed to read. */
    @Test
    void shouldStayStoppedWithNothingToReadUntilItMayReadAgain() throws Exception {
        try (GuardedKafka kafka = GuardedKafka.start(1);
                ReadingsTopic topics = withReadings(kafka)) {
            kafka.allow("user0", all(topics));
            kafka.allow("user0", List.of(Grant.on(TOPIC, topics.readings(), DESCRIBE)));
            try (RunningStream stream = start(kafka, "user0", topics)) {
                await().atMost(60, SECONDS)
                        .until(() -> stream.status().state() == State.RUNNING
                                && stream.status().averages() >= 2);

                kafka.take("user0", List.of(readReadings(topics)));

                assertStopped(stream, "'" + topics.readings() + "'", "allow READ");
                await().during(3, SECONDS)
                        .atMost(60, SECONDS)
                        .pollInterval(2, MILLISECONDS)
                        .until(stream::hasStopped);

                kafka.allow("user0", List.of(readReadings(topics)));

                await().atMost(60, SECONDS).until(() -> stream.status().state() == State.RUNNING);
                assertThat(stream.status().reason()).isEmpty();
            }
        }
    }

    @Test
    void shouldNameTheTopicThatIsMissingAndMayNotBeCreated() throws Exception {
        try (GuardedKafka kafka = GuardedKafka.start(1);
                ReadingsTopic topics = new ReadingsTopic(1, kafka.client("admin"))) {
            kafka.allow("user0", all(topics));
            try (RunningStream stream = start(kafka, "user0", topics)) {
                // Which of the three that are missing comes first is the producer's choice.
                assertStopped(stream, "not allowed to use topic", "CREATE");

                kafka.allow(
                        "user0",
                        List.of(
                                Grant.on(TOPIC, topics.filtered(), CREATE),
                                Grant.on(TOPIC, topics.averages(), CREATE),
                                Grant.on(TOPIC, topics.deadLetters(), CREATE)));

                await().atMost(60, SECONDS).until(() -> stream.status().state() == State.RUNNING);
            }
        }
    }

    private static void assertStopped(RunningStream stream, String... said) {
        await().atMost(30, SECONDS).pollInterval(2, MILLISECONDS).untilAsserted(() -> {
            assertThat(stream.status().state()).isEqualTo(State.STOPPED);
            assertThat(stream.status().reason()).contains(said);
        });
    }

    private static RunningStream start(GuardedKafka kafka, String user, ReadingsTopic topics) {
        List<String> properties = new ArrayList<>();
        kafka.client(user).forEach((name, value) -> properties.addAll(List.of("kafka." + name, String.valueOf(value))));
        return RunningStream.start(topics, properties.toArray(String[]::new));
    }

    private static ReadingsTopic withReadings(GuardedKafka kafka) {
        ReadingsTopic topics = new ReadingsTopic(1, kafka.client("admin"));
        topics.create(topics.filtered());
        topics.create(topics.averages());
        topics.create(topics.deadLetters());
        for (int minute = 0; minute < 3; minute++) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO + minute * 60_000L)));
        }
        topics.send(0, new byte[] {'x'});
        topics.flush();
        return topics;
    }

    private static List<Grant> grants(ReadingsTopic topics, Lack lack) {
        List<Grant> grants = new ArrayList<>(all(topics));
        grants.remove(lack.missing().apply(topics));
        grants.addAll(lack.instead().apply(topics));
        return grants;
    }

    /** What the documentation lists, as far as it concerns the readings stream. */
    private static List<Grant> all(ReadingsTopic topics) {
        return List.of(
                readReadings(topics),
                joinGroup(topics),
                beginTransaction(topics),
                Grant.on(TOPIC, topics.filtered(), WRITE),
                Grant.on(TOPIC, topics.averages(), WRITE),
                Grant.on(TOPIC, topics.deadLetters(), WRITE));
    }

    private static Grant readReadings(ReadingsTopic topics) {
        return Grant.on(TOPIC, topics.readings(), READ);
    }

    private static Grant joinGroup(ReadingsTopic topics) {
        return Grant.on(GROUP, topics.group(), READ);
    }

    private static Grant beginTransaction(ReadingsTopic topics) {
        return Grant.on(TRANSACTIONAL_ID, topics.group() + "-one", WRITE);
    }
}
