package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Instances come and go in the middle of windows, one to three to one, under each way of sharing partitions that Kafka
 * has.
 */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait, each with topics of its own.
@Slow
class RebalanceTest {

    private static final int PARTITIONS = 6;

    @ParameterizedTest
    @CsvSource({
        "kafka.partition.assignment.strategy, org.apache.kafka.clients.consumer.RangeAssignor",
        "kafka.partition.assignment.strategy, org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
        "kafka.group.protocol, consumer"
    })
    void shouldLoseAndDoubleNothing(String setting, String value) throws Exception {
        String[] common = {setting, value, "kafka.max.poll.records", "100", "highwater.readings.idle-timeout", "1h"};
        Oracle oracle = new Oracle();
        ReadingLoad load = new ReadingLoad(8);
        try (ReadingsTopic topics = new ReadingsTopic(PARTITIONS);
                Admin admin = topics.admin();
                RunningStream one = RunningStream.start(topics, with("one", common))) {
            load.send(5_000, PARTITIONS, topics, oracle);
            awaitPartitions(PARTITIONS, one);
            try (RunningStream two = RunningStream.start(topics, with("two", common));
                    RunningStream three = RunningStream.start(topics, with("three", common))) {
                load.send(5_000, PARTITIONS, topics, oracle);
                awaitPartitions(2, one, two, three);
                load.send(5_000, PARTITIONS, topics, oracle);
            }
            load.send(5_000, PARTITIONS, topics, oracle);
            awaitPartitions(PARTITIONS, one);
            await().atMost(30, SECONDS).until(() -> topics.written(admin) == topics.sent());
            ReadingsFlowTest.assertOutputs(topics, oracle);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.partition.assignment.strategy, org.apache.kafka.clients.consumer.RangeAssignor",
        "kafka.partition.assignment.strategy, org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
        "kafka.group.protocol, consumer"
    })
    void shouldLoseAndDoubleNothingOfWhatSeveralPollsHaveBroughtWhenPartitionsMoveBetweenThem(
            String setting, String value) throws Exception {
        String[] common = {setting, value, "kafka.max.poll.records", "20", "highwater.readings.idle-timeout", "1h"};
        Oracle oracle = new Oracle();
        ReadingLoad load = new ReadingLoad(8);
        try (ReadingsTopic topics = new ReadingsTopic(PARTITIONS);
                Admin admin = topics.admin()) {
            load.send(200_000, PARTITIONS, topics, oracle);
            try (RunningStream one = RunningStream.start(topics, with("one", common))) {
                try (RunningStream two = RunningStream.start(topics, with("two", common));
                        RunningStream three = RunningStream.start(topics, with("three", common))) {
                    awaitPartitions(2, one, two, three);
                }
                await().atMost(60, SECONDS).until(() -> topics.written(admin) == topics.sent());
            }
            ReadingsFlowTest.assertOutputs(topics, oracle);
        }
    }

    private static void awaitPartitions(int each, RunningStream... streams) {
        for (RunningStream stream : streams) {
            // One that left without a word is missed after the broker's session time-out of 45 s only.
            await().atMost(90, SECONDS).until(() -> stream.status().partitions().size() == each);
        }
    }

    private static String[] with(String instance, String[] common) {
        String[] all = new String[common.length + 2];
        all[0] = "highwater.readings.instance-id";
        all[1] = instance;
        System.arraycopy(common, 0, all, 2, common.length);
        return all;
    }
}
