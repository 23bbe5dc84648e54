package dev.highwater.baseline.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.state.DedupKey;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of the production jar learn, and one after the other is killed and comes back, while averages come. In
 * the end what they have learnt is bit for bit what one that was never interrupted learns of the same averages, and
 * each of its alarms has one episode.
 */
@Slow
class BaselineKillIT {

    private static final int PARTITIONS = 3;
    private static final int HOSTS = 12;
    private static final int CPUS = 2;
    private static final int SLICES = 6;
    private static final int WINDOWS_IN_SLICE = 90;
    private static final long FOLD = Duration.ofMinutes(5).toMillis();
    private static final long WINDOW = Duration.ofSeconds(30).toMillis();

    private final String topic = "averages-" + UUID.randomUUID();
    private final long begin =
            Math.floorDiv(System.currentTimeMillis(), FOLD) * FOLD - FOLD * SLICES * WINDOWS_IN_SLICE;
    private final SplittableRandom random = new SplittableRandom(14);
    private final Map<SeriesKey, SeriesBaseline> expected = new HashMap<>();
    private final List<String> alarms = new ArrayList<>();

    @Test
    void shouldLearnTheSameAndAlertOnceWhereverItIsKilled(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            postgres.start();
            createTopic();
            Map<String, String> environment = environment(postgres);
            List<HighwaterService> fleet = new ArrayList<>();
            try {
                fleet.add(start(directory, "one", environment));
                await().atMost(90, SECONDS)
                        .ignoreExceptions()
                        .until(() -> postgres.column("SELECT partition FROM baseline_positions")
                                        .size()
                                == PARTITIONS);
                postgres.execute(
                        "INSERT INTO cpu_thresholds (hostname, allowed_top, detect) VALUES ('*', 100, 'both')");
                fleet.add(start(directory, "two", environment));
                for (int slice = 0; slice < SLICES; slice++) {
                    send(producer, slice);
                    int victim = slice % 2;
                    await().atMost(60, SECONDS).until(() -> !saved(postgres).isEmpty());
                    fleet.get(victim).kill();
                    fleet.set(victim, start(directory, victim == 0 ? "one" : "two", environment));
                }
                await().atMost(120, SECONDS)
                        .untilAsserted(() -> assertThat(saved(postgres)).isEqualTo(learnt()));
                assertThat(alarms).hasSizeGreaterThan(HOSTS);
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(
                                        postgres.column("SELECT dedup_key FROM alert_episodes WHERE kind = 'unusual'"))
                                .containsExactlyInAnyOrderElementsOf(alarms));
                assertThat(postgres.column("SELECT dedup_key FROM alert_events JOIN alert_episodes"
                                + " ON episode_id = alert_episodes.id WHERE transition = 'firing'"))
                        .containsExactlyInAnyOrderElementsOf(alarms);
            } finally {
                fleet.forEach(HighwaterService::close);
            }
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get(30, SECONDS);
        }
    }

    private Map<String, String> environment(PostgresServer postgres) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        environment.put("HIGHWATER_ENGINE", "flink");
        environment.put("HIGHWATER_TOPICS_AVERAGES", topic);
        environment.put("HIGHWATER_TOPICS_ALERTS", topic + "-alerts");
        environment.put("HIGHWATER_ALERTS_GROUP_ID", topic);
        environment.put("HIGHWATER_BASELINES_SAVE_EVERY", "1s");
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        return environment;
    }

    private static HighwaterService start(Path directory, String name, Map<String, String> environment)
            throws IOException {
        Map<String, String> mine = new HashMap<>(environment);
        mine.put("HIGHWATER_READINGS_INSTANCE_ID", name);
        return HighwaterService.start(Files.createDirectories(directory.resolve(name)), Ports.free(), mine);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int slice) {
        for (int window = slice * WINDOWS_IN_SLICE; window < (slice + 1) * WINDOWS_IN_SLICE; window++) {
            long end = begin + window * FOLD + WINDOW;
            for (int host = 0; host < HOSTS; host++) {
                for (int cpu = 0; cpu < CPUS; cpu++) {
                    WindowAverage average = new WindowAverage(
                            new SeriesKey("host-" + host, "cpu" + cpu), end - WINDOW, end, usage(window, host), 99);
                    learn(average);
                    producer.send(new ProducerRecord<>(topic, host % PARTITIONS, null, json(average)));
                }
            }
        }
        producer.flush();
    }

    /** Each host rises for half an hour, at a time of its own, and twice. */
    private double usage(int window, int host) {
        boolean isUnusual = Math.floorMod(window - 300 - host * 3, 150) < 6 && window >= 300 + host * 3;
        return 20 + 3 * random.nextDouble() + (isUnusual ? 40 : 0);
    }

    private void learn(WindowAverage average) {
        Judged judged = expected.computeIfAbsent(average.series(), SeriesBaseline::unknown)
                .add(average.windowEnd(), average.average(), new Baselines.Origin(0, 0));
        if (judged != null && judged.judgement().isAlarm(Sensitivity.MEDIUM)) {
            alarms.add(DedupKey.ofUnusual(
                    average.series(), judged.judgement().end().toEpochMilli()));
        }
    }

    private static byte[] json(WindowAverage average) {
        return """
                {"window_start":"%s","window_end":"%s","hostname":"%s","cpu":"%s","usage_avg":%s,
                 "usage_max":99}""".formatted(
                        FlinkTimestamp.format(average.windowStart()),
                        FlinkTimestamp.format(average.windowEnd()),
                        average.series().hostname(),
                        average.series().cpu(),
                        average.average())
                .getBytes(UTF_8);
    }

    /** Series, end of the last window and state, as lines. */
    private Map<String, String> learnt() {
        Map<String, String> lines = new TreeMap<>();
        expected.values().forEach(known -> {
            String state = HexFormat.of().formatHex(known.encoded());
            lines.put(known.series().toString(), requireNonNull(known.view().latest()) + " " + state);
        });
        return lines;
    }

    private static Map<String, String> saved(PostgresServer postgres) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : postgres.column("SELECT hostname || '/' || cpu || ' '"
                + " || to_char(window_end AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " || ' ' || encode(state, 'hex') FROM baselines")) {
            List<String> words = List.of(line.split(" ", -1));
            lines.put(words.get(0), Instant.parse(words.get(1)) + " " + words.get(2));
        }
        return lines;
    }
}
