package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The readings of a host that sends all the time wait behind a transaction that somebody leaves undecided, for more
 * than twice as long as after which a host without data is an alert. It is we who do not hear: no host is reported,
 * neither then nor when it is decided. A host that really stops is.
 */
@EnabledIfSystemProperty(named = "highwater.held-up", matches = "true", disabledReason = "takes five minutes")
@Slow
class HeldUpReadingsIT {

    /** Hosts report twice a minute, when a window closes. */
    private static final Duration NO_DATA_AFTER = Duration.ofSeconds(45);

    private static final Duration HELD_UP = Duration.ofSeconds(110);

    private static final SeriesKey DOC = new SeriesKey("held-up-doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("held-up-dopey", "cpu1");

    @Test
    void shouldOpenNoAlertOfMissingDataWhileReadingsWaitForATransaction(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                FaultRun run = new FaultRun(directory, 41)
                        .set("HIGHWATER_POSTGRES_URL", postgres.url())
                        .set("HIGHWATER_ALERTS_NO_DATA_AFTER", NO_DATA_AFTER.toSeconds() + "s")
                        .set("HIGHWATER_READINGS_IDLE_TIMEOUT", "3s")) {
            postgres.start();
            ScheduledExecutorService hosts = Executors.newScheduledThreadPool(1);
            try (HighwaterService service = run.start("one");
                    KafkaProducer<byte[], byte[]> agent = producer(run.topics())) {
                // Both hosts send every second; one of them is on a partition where nothing is held up.
                hosts.scheduleAtFixedRate(() -> send(run.topics(), 0, DOC), 0, 1, SECONDS);
                hosts.scheduleAtFixedRate(() -> send(run.topics(), 1, DOPEY), 0, 1, SECONDS);
                await().atMost(120, SECONDS)
                        .until(() -> knownHosts(postgres).containsAll(List.of("held-up-doc", "held-up-dopey")));

                agent.beginTransaction();
                agent.send(record(run.topics(), 0, DOC));
                agent.flush();
                await().atMost(60, SECONDS)
                        .until(() -> FaultRun.readiness(service).contains("held_up"));
                // Looked at all the time, since what is opened may be resolved again.
                await().during(HELD_UP)
                        .atMost(HELD_UP.plusSeconds(30))
                        .pollInterval(500, MILLISECONDS)
                        .until(() -> withoutData(postgres).isEmpty());
                assertThat(FaultRun.readiness(service)).contains("held_up").startsWith("200");

                agent.commitTransaction();
                await().atMost(60, SECONDS)
                        .until(() -> !FaultRun.readiness(service).contains("held_up"));
                await().during(NO_DATA_AFTER.plusSeconds(10))
                        .atMost(NO_DATA_AFTER.multipliedBy(3))
                        .pollInterval(500, MILLISECONDS)
                        .until(() -> withoutData(postgres).isEmpty());

                hosts.shutdownNow();
                hosts.awaitTermination(10, SECONDS);
                ScheduledExecutorService dopey = Executors.newScheduledThreadPool(1);
                try {
                    dopey.scheduleAtFixedRate(() -> send(run.topics(), 1, DOPEY), 0, 1, SECONDS);
                    await().atMost(180, SECONDS)
                            .untilAsserted(() -> assertThat(withoutData(postgres))
                                    .as("one that does stop is missed, or the above would prove nothing")
                                    .contains("held-up-doc"));
                } finally {
                    dopey.shutdownNow();
                }
            } finally {
                hosts.shutdownNow();
            }
        }
    }

    /** Hosts that ever had a no-data episode. */
    private static List<String> withoutData(PostgresServer postgres) throws SQLException {
        return names(postgres, "SELECT hostname FROM alert_episodes WHERE kind = 'no_data'");
    }

    private static List<String> knownHosts(PostgresServer postgres) {
        try {
            return names(postgres, "SELECT hostname FROM alert_hosts");
        } catch (SQLException e) {
            // Its tables are not there yet.
            return List.of();
        }
    }

    private static List<String> names(PostgresServer postgres, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void send(ReadingsTopic topics, int partition, SeriesKey series) {
        topics.send(record(topics, partition, series));
        topics.flush();
    }

    private static ProducerRecord<byte[], byte[]> record(ReadingsTopic topics, int partition, SeriesKey series) {
        byte[] value = ReadingLoad.json(new Reading(series, 10, System.currentTimeMillis()));
        return new ProducerRecord<>(topics.readings(), partition, null, value);
    }

    private static KafkaProducer<byte[], byte[]> producer(ReadingsTopic topics) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "transactional.id",
                        "agent-" + UUID.randomUUID(),
                        "transaction.timeout.ms",
                        600_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
