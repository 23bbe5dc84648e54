package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.TestServers;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production jar is killed ({@code kill -9}) again and again in the middle of its work, and what it has written in the end
 * is what an uninterrupted run would have written. {@code -Dhighwater.kills=20} kills more often.
 */
class KilledServiceIT {

    private static final int PARTITIONS = 3;
    private static final int CHUNK = 4_000;

    @Test
    void shouldLoseAndDoubleNothing(@TempDir Path directory) throws Exception {
        int kills = Integer.getInteger("highwater.kills", 3);
        Random random = new Random(kills);
        Oracle oracle = new Oracle();
        ReadingLoad load = new ReadingLoad(99);
        int port = Ports.free();
        try (TestTopics topics = new TestTopics(PARTITIONS);
                Admin admin = TestTopics.admin()) {
            Map<String, String> environment = environment(topics);
            long sent = 0;
            for (int kill = 0; kill < kills; kill++) {
                try (HighwaterService service = HighwaterService.start(directory, port, environment)) {
                    load.send(CHUNK, PARTITIONS, topics, oracle);
                    sent += CHUNK;
                    // Somewhere in the middle of the chunk, wherever that falls: before, in or after a transaction.
                    long moment = sent - 1 - random.nextInt(CHUNK);
                    await().atMost(60, SECONDS)
                            .pollInterval(10, MILLISECONDS)
                            .until(() -> frontier(admin, topics) > moment);
                    service.kill();
                }
            }
            try (HighwaterService service = HighwaterService.start(directory, port, environment)) {
                load.send(CHUNK, PARTITIONS, topics, oracle);
                long all = sent + CHUNK;
                await().atMost(60, SECONDS).until(() -> frontier(admin, topics) == all);
            }
            ReadingsFlowTest.assertOutputs(topics, oracle);
        }
    }

    private static Map<String, String> environment(TestTopics topics) {
        PostgresServer postgres = TestServers.postgres();
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers(),
                "HIGHWATER_POSTGRES_URL", postgres.url(),
                "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                "HIGHWATER_POSTGRES_PASSWORD", postgres.password(),
                // Many small transactions, so that a kill falls into the middle of something.
                "KAFKA_MAX_POLL_RECORDS", "100",
                // Windows are to be closed by event time only, so that the oracle needs no clock.
                "HIGHWATER_READINGS_IDLE_TIMEOUT", "1h"));
        topics.settings()
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return environment;
    }

    /** How many records have had their outputs committed. */
    private static long frontier(Admin admin, TestTopics topics) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(topics.group())
                .partitionsToOffsetAndMetadata()
                .get();
        long frontier = 0;
        for (OffsetAndMetadata commit : commits.values()) {
            ReplayPosition position = ReplayPosition.of(commit);
            assertThat(position).isNotNull();
            frontier += position == null ? 0 : position.frontier();
        }
        return frontier;
    }
}
