package dev.highwater.alert.averages;

import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.window.AverageFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Averages that are deleted before they are compared, as by retention, are counted and named; alerts are missing. */
@Slow
class DeletedAveragesIT {

    private static final String AVERAGES = "cpu_agg_stats";

    @TempDir
    Path directory;

    @Test
    void shouldSayThatAveragesWereDeletedWhilePostgresOrTheServiceWasAway() throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 50)");
            Map<String, Object> servers = Map.of("bootstrap.servers", kafka.bootstrapServers());
            AtomicInteger sent = new AtomicInteger();
            try (Admin admin = Admin.create(servers);
                    KafkaProducer<byte[], byte[]> job =
                            new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
                admin.createTopics(Set.of(new NewTopic(AVERAGES, 1, (short) 1)))
                        .all()
                        .get();
                try (HighwaterService first = start(kafka, postgres)) {
                    first.awaitReady(() -> false);
                    send(job, sent, 1);
                    await().atMost(30, SECONDS).until(() -> committed(admin) == 1);
                    assertThat(deleted(first)).isZero();

                    postgres.stop();
                    // A thousand or two are read ahead.
                    await().atMost(90, SECONDS).pollInterval(1, SECONDS).untilAsserted(() -> {
                        send(job, sent, 1_000);
                        deleteAll(admin);
                        assertThat(deleted(first)).isPositive();
                    });
                    first.kill();
                }
                postgres.start();
                try (HighwaterService second = start(kafka, postgres)) {
                    await().atMost(60, SECONDS)
                            .ignoreExceptions()
                            .untilAsserted(() -> assertThat(deleted(second)).isPositive());
                    assertThat(second.lastLogLines(100))
                            .anyMatch(line -> line.contains("cpu_agg_stats-0 from offset 1 on were deleted before"));
                }
            }
        }
    }

    private HighwaterService start(KafkaServer kafka, PostgresServer postgres) {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "HIGHWATER_READINGS_ENABLED",
                "false",
                "HIGHWATER_POSTGRES_URL",
                postgres.url(),
                "HIGHWATER_POSTGRES_USERNAME",
                postgres.user(),
                "HIGHWATER_POSTGRES_PASSWORD",
                postgres.password());
        return HighwaterService.start(directory, Ports.free(), environment);
    }

    private static void send(KafkaProducer<byte[], byte[]> job, AtomicInteger sent, int count) {
        for (int i = 0; i < count; i++) {
            int number = sent.incrementAndGet();
            // Each begins or ends an alert, which needs PostgreSQL.
            double usage = number % 2 == 0 ? 90 : 10;
            byte[] average = AverageFormat.write(window(new SeriesKey("doc", "cpu1"), number, usage));
            job.send(new ProducerRecord<>(AVERAGES, average));
        }
        job.flush();
    }

    private static void deleteAll(Admin admin) throws ExecutionException, InterruptedException {
        admin.deleteRecords(Map.of(new TopicPartition(AVERAGES, 0), RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
    }

    private static long committed(Admin admin) throws ExecutionException, InterruptedException {
        var commit = admin.listConsumerGroupOffsets("highwater-alerts")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(AVERAGES, 0));
        return commit == null ? 0 : commit.offset();
    }

    private static double deleted(HighwaterService service) {
        return given().get(service.address() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("highwater_averages_deleted_unread_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
