package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.LiveWatcher;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another engine writes the averages, and three instances share them. One host stops sending, and each instance is
 * killed once: the host has one episode of its own, each series one, and no other host is said to have stopped.
 *
 * <p>Runs with {@code -Dhighwater.fleet=SECONDS} only: on a busy machine the host without data was not found within 90
 * s in two runs of five, which is not explained yet.
 */
@EnabledIfSystemProperty(named = "highwater.fleet", matches = ".+")
@Slow
class SharedAveragesIT {

    private static final int HOSTS = 12;
    private static final long WINDOW = 30_000;
    private static final String QUIET = "host-0";

    @Test
    void shouldRecordEachAlertOnceWhileInstancesDie(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                FaultRun run = new FaultRun(directory, 5).withShortSessions()) {
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 10)");
            try (Admin admin = run.topics().admin()) {
                admin.createTopics(Set.of(new NewTopic(run.topics().averages(), Fleet.SIZE, (short) 1)))
                        .all()
                        .get(30, SECONDS);
            }
            run.set("HIGHWATER_POSTGRES_URL", postgres.url())
                    .set("HIGHWATER_TOPICS_ALERTS", run.topics().group() + "-published")
                    .set("HIGHWATER_READINGS_ENABLED", "false")
                    .set("HIGHWATER_ALERTS_NO_DATA_AFTER", "15s");
            try (OtherEngine engine = new OtherEngine(run);
                    Fleet fleet = new Fleet(run);
                    LiveWatcher watcher = new LiveWatcher(fleet.proxy().address())) {
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(watcher.open()).hasSize(HOSTS));
                engine.quiet = true;
                for (int instance = 0; instance < Fleet.SIZE; instance++) {
                    fleet.kill(instance);
                    fleet.start(instance);
                    fleet.awaitAllReady();
                }
                await().atMost(180, SECONDS)
                        .untilAsserted(() -> assertThat(episodes(postgres)).contains(QUIET + " no_data"));
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(watcher.open()).hasSize(HOSTS + 1));
                assertThat(watcher.broken()).isEmpty();

                List<String> expected = new ArrayList<>(List.of(QUIET + " no_data"));
                for (int host = 0; host < HOSTS; host++) {
                    expected.add("host-%d over_threshold".formatted(host));
                }
                assertThat(episodes(postgres)).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static List<String> episodes(PostgresServer postgres) throws SQLException {
        List<String> episodes = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hostname, kind FROM alert_episodes")) {
            while (rows.next()) {
                episodes.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return episodes;
    }

    /** Writes an average of each host every second; event time is thirty times as fast as the clock. */
    private static final class OtherEngine implements AutoCloseable {

        private final String topic;
        private final KafkaProducer<byte[], byte[]> producer;
        private final ScheduledThreadPoolExecutor pace = new ScheduledThreadPoolExecutor(1);
        private long end = System.currentTimeMillis() / WINDOW * WINDOW - TimeUnit.HOURS.toMillis(6);
        private volatile boolean quiet;

        OtherEngine(FaultRun run) {
            this.topic = run.topics().averages();
            this.producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", run.topics().bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            var unused = pace.scheduleAtFixedRate(this::write, 0, 1, TimeUnit.SECONDS);
        }

        private void write() {
            end += WINDOW;
            for (int host = quiet ? 1 : 0; host < HOSTS; host++) {
                byte[] average = """
                        {"window_start":"%s","window_end":"%s","hostname":"host-%d","cpu":"cpu",
                         "usage_avg":50,"usage_max":60}
                        """.formatted(FlinkTimestamp.format(end - WINDOW), FlinkTimestamp.format(end), host)
                        .getBytes(UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, host % Fleet.SIZE, null, average));
            }
        }

        @Override
        public void close() {
            pace.shutdownNow();
            producer.close();
        }
    }
}
