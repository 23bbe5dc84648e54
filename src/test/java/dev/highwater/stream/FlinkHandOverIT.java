package dev.highwater.stream;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.sandbox.FlinkCluster;
import dev.highwater.sandbox.FlinkHandBack;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.SandboxException;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings keep coming while Flink takes over from Highwater in the middle of open windows, and Highwater from Flink:
 * what both have written together is what one of them would have.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Slow
class FlinkHandOverIT {

    private static final long CHUNK = 150_000;

    @Test
    void shouldWriteEverythingOnceWhenTheEngineChangesThereAndBack(@TempDir Path directory) throws Exception {
        Oracle oracle = new Oracle();
        try (ReadingsTopic topics = new ReadingsTopic(3);
                Admin admin = topics.admin()) {
            HandOverLoad load = new HandOverLoad(12, start(), topics, oracle);
            load.send(CHUNK, true);
            runHighwater(topics, admin);
            long away = load.time();
            load.send(CHUNK, false);

            String first = takeOver(directory.resolve("first"), topics, load, away);
            assertBeginsNotAgain(directory.resolve("anew"), topics);
            String savepoint = goOn(directory.resolve("second"), first, topics, load);

            load.send(CHUNK, false);
            assertThat(stopReason(topics)).contains("handed over to Flink", "highwater.engine=flink");
            assertThatThrownBy(() -> FlinkHandBack.run(directory.resolve("older"), first, environment(topics)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("is older");
            assertThat(FlinkHandBack.run(directory.resolve("back"), savepoint, environment(topics)))
                    .contains("Highwater's again");
            assertReadsAgainWhatIsOpen(admin, topics);
            assertThatThrownBy(() -> FlinkHandBack.run(directory.resolve("again"), savepoint, environment(topics)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("Highwater's already");
            load.send(CHUNK, true);
            runHighwater(topics, admin);
            assertOutputs(topics, oracle);
            assertThat(oracle.late()).isPositive();
        }
    }

    /** What was there before the job was started at the end of the log counts for neither engine. */
    @Test
    void shouldHandBackWhatFlinkBegan(@TempDir Path directory) throws Exception {
        Oracle oracle = new Oracle();
        try (ReadingsTopic topics = new ReadingsTopic(3);
                Admin admin = topics.admin()) {
            HandOverLoad before = new HandOverLoad(13, start(), topics, new Oracle());
            before.send(40_000, false);
            Map<String, String> environment = environment(topics);
            environment.put("HIGHWATER_FLINK_START", "latest");
            String savepoint;
            HandOverLoad load = new HandOverLoad(14, before.time(), topics, oracle);
            try (FlinkCluster flink = FlinkCluster.start(
                    directory, Ports.free(), new FlinkCluster.Job("engine.sql", 1, null), environment)) {
                flink.awaitRunning(() -> false);
                load.send(CHUNK, false);
                awaitWindow(before.time(), topics);
                String early = flink.savepoint();
                assertThatThrownBy(() -> FlinkHandBack.run(directory.resolve("early"), early, environment))
                        .isInstanceOf(SandboxException.class)
                        .hasMessageContaining("is no savepoint that ended the job");
                savepoint = stopWhileReadingsCome(flink, load);
            }
            FlinkHandBack.run(directory.resolve("back"), savepoint, environment);
            // Flink may have read all that there was, and Highwater would be waited for no longer than it takes to
            // start.
            load.send(CHUNK, false);
            runHighwater(topics, admin);
            assertOutputs(topics, oracle);
        }
    }

    /** In the middle of open windows, and stopped while readings are sent. */
    private static String takeOver(Path directory, ReadingsTopic topics, HandOverLoad load, long away) {
        Map<String, String> environment = environment(topics);
        environment.put("HIGHWATER_FLINK_TAKE_OVER", "true");
        try (FlinkCluster flink =
                FlinkCluster.start(directory, Ports.free(), new FlinkCluster.Job("engine.sql", 2, null), environment)) {
            flink.awaitRunning(() -> false);
            // That Highwater cannot have closed, so that in Flink all before it are closed.
            awaitWindow((away / 30_000 + 1) * 30_000, topics);
            load.sendWithLateBefore(CHUNK, away);
            return stopWhileReadingsCome(flink, load);
        }
    }

    /** The mark of the hand-over is there still, and so are the offsets that it said. */
    private static void assertBeginsNotAgain(Path directory, ReadingsTopic topics) {
        try (FlinkCluster flink = FlinkCluster.start(
                directory, Ports.free(), new FlinkCluster.Job("engine.sql", 2, null), environment(topics))) {
            assertThatThrownBy(() -> flink.awaitRunning(() -> false))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("has run before");
        }
    }

    /** From a savepoint, and through the death of a TaskManager. */
    private static String goOn(Path directory, String savepoint, ReadingsTopic topics, HandOverLoad load) {
        try (FlinkCluster flink = FlinkCluster.start(
                directory, Ports.free(), new FlinkCluster.Job("engine.sql", 2, savepoint), environment(topics))) {
            flink.awaitRunning(() -> false);
            long now = load.time();
            load.send(CHUNK, false);
            flink.killTaskManager();
            awaitWindow(now, topics);
            return stopWhileReadingsCome(flink, load);
        }
    }

    /** Half an hour ago, and not where a window begins. */
    private static long start() {
        return (System.currentTimeMillis() - 30 * 60_000) / 30_000 * 30_000 + 7_000;
    }

    private static void awaitWindow(long time, ReadingsTopic topics) {
        String from = FlinkTimestamp.format(time / 30_000 * 30_000);
        await().atMost(60, SECONDS)
                .until(() -> Oracle.averages(topics.read(topics.averages())).stream()
                        .anyMatch(line -> window(line).compareTo(from) >= 0));
    }

    private static String stopWhileReadingsCome(FlinkCluster flink, HandOverLoad load) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> load.send(CHUNK, false));
        String savepoint = flink.stopWithSavepoint();
        sending.join();
        return savepoint;
    }

    private static String window(String average) {
        String[] words = average.split(" ", -1);
        return words[2] + " " + words[3];
    }

    private static void runHighwater(ReadingsTopic topics, Admin admin) throws Exception {
        try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
            await().atMost(60, SECONDS).until(() -> topics.written(admin) == topics.sent());
            assertThat(stream.hasStopped()).isFalse();
        }
    }

    private static String stopReason(ReadingsTopic topics) throws Exception {
        try (RunningStream stream = RunningStream.start(topics)) {
            await().atMost(30, SECONDS).until(stream::hasStopped);
            return stream.status().reason();
        }
    }

    /** And not everything. */
    private static void assertReadsAgainWhatIsOpen(Admin admin, ReadingsTopic topics) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(
                        topics.group(), new ListConsumerGroupOffsetsOptions())
                .partitionsToOffsetAndMetadata()
                .get();
        assertThat(commits).hasSize(3);
        for (OffsetAndMetadata commit : commits.values()) {
            ReplayPosition position = requireNonNull(ReplayPosition.of(commit));
            assertThat(commit.offset()).isPositive().isLessThan(position.frontier());
        }
    }

    private static void assertOutputs(ReadingsTopic topics, Oracle oracle) {
        List<String> averages = Oracle.averages(topics.read(topics.averages()));
        assertThat(Differences.between(oracle.averages(), averages, 4)).matches(Differences::none);
        List<String> filtered = Oracle.filtered(topics.read(topics.filtered()));
        assertThat(Differences.between(oracle.filtered(), filtered, 5)).matches(Differences::none);
        List<String> letters = Oracle.unusable(topics.read(topics.deadLetters()));
        assertThat(Differences.between(oracle.unusable(), new ArrayList<>(letters), 1))
                .matches(Differences::none);
        System.out.printf(
                "%d averages, %d filtered readings, %d dead letters; %d of %d readings were late%n",
                averages.size(), filtered.size(), letters.size(), oracle.late(), topics.sent());
    }

    private static Map<String, String> environment(ReadingsTopic topics) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", topics.bootstrapServers());
        topics.settings()
                .forEach((name, value) -> environment.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        environment.put("HIGHWATER_FLINK_GROUP_ID", topics.group() + "-flink");
        environment.put("HIGHWATER_FLINK_NAME", topics.group());
        environment.put("HIGHWATER_FLINK_CHECKPOINT_INTERVAL", "1 s");
        environment.put("HIGHWATER_READINGS_IDLE_TIMEOUT", "1h");
        return environment;
    }
}
