package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out is what an independent calculation expects, exactly once. */
@Execution(ExecutionMode.CONCURRENT) // Each with topics of its own.
public class ReadingsFlowTest {

    @ParameterizedTest
    @CsvSource({"1, classic", "3, classic", "12, classic", "3, consumer"})
    void shouldWriteWhatTheOracleExpects(int partitions, String protocol) throws Exception {
        Oracle oracle = new Oracle();
        try (ReadingsTopic topics = new ReadingsTopic(partitions)) {
            new ReadingLoad(partitions).send(20_000, partitions, topics, oracle);
            try (RunningStream stream = RunningStream.start(topics, "kafka.group.protocol", protocol)) {
                awaitReadings(stream, 20_000);
                assertThat(stream.status().late()).isEqualTo(oracle.late()).isPositive();
            }
            assertOutputs(topics, oracle);
        }
    }

    @Test
    void shouldGoOnWhereItStopped() throws Exception {
        Oracle oracle = new Oracle();
        ReadingLoad load = new ReadingLoad(7);
        try (ReadingsTopic topics = new ReadingsTopic(3)) {
            for (int run = 0; run < 5; run++) {
                load.send(2_000, 3, topics, oracle);
                try (RunningStream stream = RunningStream.start(topics)) {
                    awaitReadings(stream, 2_000);
                }
            }
            assertOutputs(topics, oracle);
        }
    }

    @Test
    void shouldShareAndHandOverPartitions() throws Exception {
        Oracle oracle = new Oracle();
        ReadingLoad load = new ReadingLoad(8);
        try (ReadingsTopic topics = new ReadingsTopic(6);
                RunningStream first = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
            load.send(5_000, 6, topics, oracle);
            awaitReadings(first, 5_000);
            try (RunningStream second = RunningStream.start(
                    topics, "highwater.readings.instance-id", "two", "highwater.readings.idle-timeout", "1h")) {
                await().atMost(30, SECONDS)
                        .until(() -> second.status().partitions().size() == 3);
                load.send(5_000, 6, topics, oracle);
                await().atMost(30, SECONDS)
                        .until(() -> first.status().readings() + second.status().readings() == 10_000);
                assertThat(second.status().readings()).isPositive();
            }
            load.send(5_000, 6, topics, oracle);
            await().atMost(30, SECONDS)
                    .until(() -> topics.read(topics.filtered()).size()
                            == oracle.filtered().size());
            await().atMost(30, SECONDS)
                    .until(() -> first.status().partitions().stream()
                            .allMatch(partition -> partition.lag() == 0 && !partition.restoring()));
            assertOutputs(topics, oracle);
        }
    }

    public static void awaitReadings(RunningStream stream, long count) {
        await().atMost(30, SECONDS)
                .failFast(() -> assertThat(stream.hasStopped())
                        .as(stream.status().reason())
                        .isFalse())
                .until(() -> stream.status().readings() == count);
    }

    /** In the end; what was written last may take a moment to be seen. */
    static void assertOutputs(ReadingsTopic topics, Oracle oracle) {
        await().atMost(60, SECONDS).untilAsserted(() -> {
            assertSame(oracle.averages(), Oracle.averages(topics.read(topics.averages())), 4);
            assertSame(oracle.filtered(), Oracle.filtered(topics.read(topics.filtered())), 5);
            assertSame(oracle.unusable(), Oracle.unusable(topics.read(topics.deadLetters())), 1);
        });
    }

    private static void assertSame(List<String> expected, List<String> found, int words) {
        Differences differences = Differences.between(expected, found, words);
        if (!differences.canStillHeal()) {
            throw new IllegalStateException(differences.toString());
        }
        assertThat(differences).matches(Differences::none);
    }
}
