package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Readings that are in the log, but in a transaction that is neither committed nor aborted, have arrived in time. Their
 * windows stay open for them, for however long that takes.
 */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait, each with topics of its own.
@Slow
class UndecidedTransactionTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("dopey", "cpu1");

    private static final String[] QUICK = {"highwater.readings.idle-timeout", "1s"};

    @Test
    void shouldKeepTheWindowOpenUntilTheTransactionIsCommittedAndSayWhatHoldsItUp() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.begin();
            for (int i = 0; i < 20; i++) {
                agent.send(0, DOC, 99, 1 + i);
            }
            agent.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                await().atMost(60, SECONDS)
                        .until(() -> !stream.status().holdUps().isEmpty());
                assertThat(stream.status().holdUps().get(0)).contains("partition 0", "20 records from offset 2");
                assertThat(stream.status().partitions().get(0)).satisfies(partition -> {
                    assertThat(partition.lag()).isEqualTo(20);
                    assertThat(partition.undecided()).isEqualTo(20);
                    assertThat(partition.windows().open()).isEqualTo(1);
                });
                assertThat(stream.status().averages()).isZero();

                agent.commit();

                awaitAverages(stream, 1);
                assertThat(stream.status().late()).isZero();
                await().atMost(30, SECONDS)
                        .until(() -> stream.status().partitions().get(0).lag() == 0);
                assertThat(stream.status().holdUps()).isEmpty();
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 %s 99.0".formatted((10 + 20 * 99.0) / 21));
        }
    }

    /** The end of such a log is a marker, which is no record. */
    @Test
    void shouldCloseTheWindowWithoutThemWhenTheyAreAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.leaveUndecided(0, DOC, 99, 1);
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                agent.abort();

                awaitAverages(stream, 1);
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 10.0 10.0");
        }
    }

    @Test
    void shouldWaitForAProducerThatSendsAgainWhatWasAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.leaveUndecided(0, DOC, 99, 1);
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "3s")) {
                awaitUndecided(stream, 0);
                agent.abort();
                agent.commit(0, DOC, 99, 1);

                awaitAverages(stream, 1);
                assertThat(stream.status().late()).isZero();
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 54.5 99.0");
        }
    }

    @Test
    void shouldHoldUpOnlyThePartitionsThatTheTransactionIsOn() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(3);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.commit(2, new SeriesKey("sneezy", "cpu1"), 20, 0);
            topics.send(1, ReadingLoad.json(new Reading(DOPEY, 30, TransactionalAgent.START)));
            topics.flush();
            agent.begin();
            agent.send(0, DOC, 99, 1);
            agent.send(2, new SeriesKey("sneezy", "cpu1"), 40, 1);
            agent.flush();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitAverages(stream, 1);
                awaitUndecided(stream, 0);
                awaitUndecided(stream, 2);
                assertThat(stream.status().averages()).isEqualTo(1);
                agent.commit();
                awaitAverages(stream, 3);
            }
            assertAverages(
                    topics,
                    "doc cpu1 2021-10-11 12:53:00 54.5 99.0",
                    "dopey cpu1 2021-10-11 12:53:00 30.0 30.0",
                    "sneezy cpu1 2021-10-11 12:53:00 30.0 40.0");
        }
    }

    @Test
    void shouldKeepTheWindowOpenOverARestart() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.leaveUndecided(0, DOC, 99, 1);
            for (int run = 0; run < 2; run++) {
                try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                    awaitUndecided(stream, 0);
                    assertThat(stream.status().averages()).isZero();
                }
            }
            agent.commit();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitAverages(stream, 1);
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 54.5 99.0");
        }
    }

    /** Whoever has begun first is decided last: what the other has committed waits behind it. */
    @Test
    void shouldWaitForTheLastOfTwoThatAreInterleaved() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent first = new TransactionalAgent(topics);
                TransactionalAgent second = new TransactionalAgent(topics)) {
            first.commit(0, DOC, 10, 0);
            first.leaveUndecided(0, DOC, 40, 1);
            second.leaveUndecided(0, DOC, 70, 2);
            first.send(0, DOC, 20, 3);
            first.flush();
            second.send(0, DOC, 90, 4);
            second.commit();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                assertThat(stream.status().averages()).isZero();
                first.commit();
                awaitAverages(stream, 1);
                assertThat(stream.status().late()).isZero();
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 46.0 90.0");
        }
    }

    @Test
    void shouldLeaveOutTheOneOfTwoInterleavedThatIsAborted() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent first = new TransactionalAgent(topics);
                TransactionalAgent second = new TransactionalAgent(topics)) {
            first.leaveUndecided(0, DOC, 40, 1);
            second.leaveUndecided(0, DOC, 70, 2);
            first.send(0, DOC, 20, 3);
            first.flush();
            second.commit();
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                first.abort();
                awaitAverages(stream, 1);
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 70.0 70.0");
        }
    }

    /** The broker aborts what its producer has forgotten. */
    @Test
    void shouldCloseTheWindowWhenTheTransactionTimesOut() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                TransactionalAgent agent = new TransactionalAgent(topics, 12_000)) {
            agent.commit(0, DOC, 10, 0);
            agent.leaveUndecided(0, DOC, 99, 1);
            try (RunningStream stream = RunningStream.start(topics, QUICK)) {
                awaitUndecided(stream, 0);
                assertThat(stream.status().averages()).isZero();
                await().atMost(60, SECONDS).until(() -> stream.status().averages() == 1);
                await().atMost(30, SECONDS)
                        .until(() -> stream.status().partitions().get(0).lag() == 0);
            }
            assertAverages(topics, "doc cpu1 2021-10-11 12:53:00 10.0 10.0");
        }
    }

    @Test
    void shouldKeepTheWindowsOpenWhenThePartitionsMoveToAnotherInstance() throws Exception {
        SeriesKey sneezy = new SeriesKey("sneezy", "cpu1");
        try (ReadingsTopic topics = new ReadingsTopic(2);
                TransactionalAgent agent = new TransactionalAgent(topics)) {
            agent.commit(0, DOC, 10, 0);
            agent.commit(1, sneezy, 20, 0);
            agent.begin();
            agent.send(0, DOC, 99, 1);
            agent.send(1, sneezy, 40, 1);
            agent.flush();
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
                    agent.commit();
                    await().atMost(30, SECONDS).until(() -> two.status().averages() == 2);
                    assertThat(two.status().late()).isZero();
                }
            } finally {
                one.close();
            }
            assertAverages(
                    topics, "doc cpu1 2021-10-11 12:53:00 54.5 99.0", "sneezy cpu1 2021-10-11 12:53:00 30.0 40.0");
        }
    }

    private static void awaitAverages(RunningStream stream, int number) {
        await().atMost(30, SECONDS).until(() -> stream.status().averages() == number);
    }

    private static void assertAverages(ReadingsTopic topics, String... expected) throws Exception {
        assertThat(Oracle.averages(topics.read(topics.averages()))).containsExactlyInAnyOrder(expected);
    }

    private static void awaitUndecided(RunningStream stream, int partition) {
        await().atMost(30, SECONDS)
                .until(() -> stream.status().partitions().stream()
                        .anyMatch(status -> status.partition() == partition
                                && status.undecided() > 0
                                && status.unread().waitingMillis() > 4_000));
    }
}
