package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Readings that are in the log, but in a transaction that is neither committed nor aborted, have arrived in time. Their
 * windows stay open for them, for however long that takes.
 */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait, each with topics of its own.
class UndecidedTransactionTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("dopey", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    private static final String[] QUICK = {"highwater.readings.idle-timeout", "1s"};

    @Test
    void shouldKeepTheWindowOpenUntilTheTransactionIsCommittedAndSayWhatHoldsItUp() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            producer.beginTransaction();
            for (int i = 0; i < 20; i++) {
                send(producer, topics, 0, DOC, 99, 1 + i);
            }
            producer.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                await().atMost(60, SECONDS)
                        .until(() -> !stream.status().holdUps().isEmpty());
                assertThat(stream.status().holdUps().get(0)).contains("partition 0", "20 records from offset 2");
                assertThat(stream.status().partitions().get(0)).satisfies(partition -> {
                    assertThat(partition.lag()).isEqualTo(20);
                    assertThat(partition.undecided()).isEqualTo(20);
                    assertThat(partition.openWindows()).isEqualTo(1);
                });
                assertThat(stream.status().averages()).isZero();

                producer.commitTransaction();

                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                assertThat(stream.status().late()).isZero();
                await().atMost(30, SECONDS)
                        .until(() -> stream.status().partitions().get(0).lag() == 0);
                assertThat(stream.status().holdUps()).isEmpty();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 %s 99.0".formatted((10 + 20 * 99.0) / 21));
        }
    }

    /** The end of such a log is a marker, which is no record. */
    @Test
    void shouldCloseTheWindowWithoutThemWhenTheyAreAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            producer.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                producer.abortTransaction();

                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 10.0 10.0");
        }
    }

    @Test
    void shouldWaitForAProducerThatSendsAgainWhatWasAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            producer.flush();
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "3s")) {
                awaitUndecided(stream, 0);
                producer.abortTransaction();
                committed(producer, topics, 0, DOC, 99, 1);

                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                assertThat(stream.status().late()).isZero();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 54.5 99.0");
        }
    }

    @Test
    void shouldHoldUpOnlyThePartitionsThatTheTransactionIsOn() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(3);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            committed(producer, topics, 2, new SeriesKey("sneezy", "cpu1"), 20, 0);
            topics.send(1, ReadingLoad.json(new Reading(DOPEY, 30, LONG_AGO)));
            topics.flush();
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            send(producer, topics, 2, new SeriesKey("sneezy", "cpu1"), 40, 1);
            producer.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                awaitUndecided(stream, 0);
                awaitUndecided(stream, 2);
                assertThat(stream.status().averages()).isEqualTo(1);
                producer.commitTransaction();
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 3);
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactlyInAnyOrder(
                            "doc cpu1 2021-10-11 12:53:00 54.5 99.0",
                            "dopey cpu1 2021-10-11 12:53:00 30.0 30.0",
                            "sneezy cpu1 2021-10-11 12:53:00 30.0 40.0");
        }
    }

    @Test
    void shouldKeepTheWindowOpenOverARestart() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            producer.flush();
            for (int run = 0; run < 2; run++) {
                try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                    awaitUndecided(stream, 0);
                    assertThat(stream.status().averages()).isZero();
                }
            }
            producer.commitTransaction();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 54.5 99.0");
        }
    }

    /** Whoever has begun first is decided last: what the other has committed waits behind it. */
    @Test
    void shouldWaitForTheLastOfTwoThatAreInterleaved() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> first = producer(topics);
                KafkaProducer<byte[], byte[]> second = producer(topics)) {
            committed(first, topics, 0, DOC, 10, 0);
            first.beginTransaction();
            send(first, topics, 0, DOC, 40, 1);
            first.flush();
            second.beginTransaction();
            send(second, topics, 0, DOC, 70, 2);
            second.flush();
            send(first, topics, 0, DOC, 20, 3);
            first.flush();
            send(second, topics, 0, DOC, 90, 4);
            second.commitTransaction();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                assertThat(stream.status().averages()).isZero();
                first.commitTransaction();
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                assertThat(stream.status().late()).isZero();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 46.0 90.0");
        }
    }

    @Test
    void shouldLeaveOutTheOneOfTwoInterleavedThatIsAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> first = producer(topics);
                KafkaProducer<byte[], byte[]> second = producer(topics)) {
            first.beginTransaction();
            send(first, topics, 0, DOC, 40, 1);
            first.flush();
            second.beginTransaction();
            send(second, topics, 0, DOC, 70, 2);
            second.flush();
            send(first, topics, 0, DOC, 20, 3);
            first.flush();
            second.commitTransaction();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                first.abortTransaction();
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 70.0 70.0");
        }
    }

    /** The broker aborts what its producer has forgotten. */
    @Test
    void shouldCloseTheWindowWhenTheTransactionTimesOut() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                KafkaProducer<byte[], byte[]> producer = producer(topics, 12_000)) {
            committed(producer, topics, 0, DOC, 10, 0);
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            producer.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                assertThat(stream.status().averages()).isZero();
                await().atMost(60, SECONDS).until(() -> stream.status().averages() == 1);
                await().atMost(30, SECONDS)
                        .until(() -> stream.status().partitions().get(0).lag() == 0);
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 10.0 10.0");
        }
    }

    @Test
    void shouldKeepTheWindowsOpenWhenThePartitionsMoveToAnotherInstance() throws Exception {
        SeriesKey sneezy = new SeriesKey("sneezy", "cpu1");
        try (ReadingsTopic topics = new ReadingsTopic(2);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            committed(producer, topics, 0, DOC, 10, 0);
            committed(producer, topics, 1, sneezy, 20, 0);
            producer.beginTransaction();
            send(producer, topics, 0, DOC, 99, 1);
            send(producer, topics, 1, sneezy, 40, 1);
            producer.flush();
            RunningStream one = RunningStream.start(topics, QUICK);
            try {
                awaitUndecided(one, 0);
                awaitUndecided(one, 1);
                try (RunningStream two =
                        RunningStream.start(topics, QUICK[0], QUICK[1], "highwater.readings.instance-id", "two")) {
                    await().atMost(60, SECONDS)
                            .until(() -> one.status().partitions().size() == 1
                                    && two.status().partitions().size() == 1);
                    awaitUndecided(two, two.status().partitions().get(0).partition());
                    one.close();
                    awaitUndecided(two, 0);
                    awaitUndecided(two, 1);
                    assertThat(one.status().averages() + two.status().averages())
                            .isZero();
                    producer.commitTransaction();
                    await().atMost(30, SECONDS).until(() -> two.status().averages() == 2);
                    assertThat(two.status().late()).isZero();
                }
            } finally {
                one.close();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactlyInAnyOrder(
                            "doc cpu1 2021-10-11 12:53:00 54.5 99.0", "sneezy cpu1 2021-10-11 12:53:00 30.0 40.0");
        }
    }

    private static void awaitUndecided(RunningStream stream, int partition) {
        await().atMost(30, SECONDS)
                .until(() -> stream.status().partitions().stream()
                        .anyMatch(status -> status.partition() == partition
                                && status.undecided() > 0
                                && status.waitingMillis() > 4_000));
    }

    private static KafkaProducer<byte[], byte[]> producer(ReadingsTopic topics) {
        return producer(topics, 120_000);
    }

    private static KafkaProducer<byte[], byte[]> producer(ReadingsTopic topics, int timeoutMillis) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "transactional.id",
                        "agent-" + UUID.randomUUID(),
                        "transaction.timeout.ms",
                        timeoutMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void committed(
            KafkaProducer<byte[], byte[]> producer,
            ReadingsTopic topics,
            int partition,
            SeriesKey series,
            double usage,
            long after) {
        producer.beginTransaction();
        send(producer, topics, partition, series, usage, after);
        producer.commitTransaction();
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ReadingsTopic topics,
            int partition,
            SeriesKey series,
            double usage,
            long after) {
        byte[] value = ReadingLoad.json(new Reading(series, usage, LONG_AGO + after));
        producer.send(new ProducerRecord<>(topics.readings(), partition, null, value));
    }
}
