package dev.highwater.alert.averages;

import static dev.highwater.testing.Windows.window;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.AveragesTopic;
import dev.highwater.testing.TestServers;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AveragesStreamTest {

    @Inject
    AlertFixture fixture;

    @Inject
    MeterRegistry registry;

    private AveragesTopic topic;

    @BeforeEach
    void open() throws Exception {
        topic = new AveragesTopic();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldRaiseAndResolveAnAlertFromWhatIsInKafka() throws Exception {
        SeriesKey series = new SeriesKey("stream-happy", "cpu1");
        fixture.allow(series.hostname(), 60);

        send(0, window(series, 1, 90));
        awaitState(series, EpisodeState.FIRING);
        long last = topic.send(0, """
                {"window_end":"2021-10-11 12:54:00","window_start":"2021-10-11 12:53:30",
                 "window_time":"2021-10-11 12:53:59.999","hostname":"stream-happy","cpu":"cpu1",
                 "usage_avg":12,"usage_max":20.5,"readings":[{"usage_avg":99}]}""".getBytes(UTF_8));

        awaitState(series, EpisodeState.RESOLVED);
        assertThat(fixture.episodes(series.hostname()))
                .singleElement()
                .extracting(episode -> episode.resolved().usageAvg())
                .isEqualTo(12.0);
        awaitCommitted(0, last);
    }

    @Test
    void shouldGoOnAfterMalformedAverages() throws Exception {
        SeriesKey series = new SeriesKey("stream-malformed", "cpu1");
        fixture.allow(series.hostname(), 60);
        double before = malformed();

        topic.send(1, "no JSON".getBytes(UTF_8));
        topic.send(1, null);
        topic.send(1, "{\"hostname\":\"stream-malformed\"}".getBytes(UTF_8));
        long last = send(1, window(series, 1, 90));

        awaitState(series, EpisodeState.FIRING);
        assertThat(malformed()).isEqualTo(before + 3);
        awaitCommitted(1, last);
    }

    @Test
    void shouldLoseNothingWhileTheDatabaseIsDown() throws Exception {
        SeriesKey series = new SeriesKey("stream-outage", "cpu1");
        fixture.allow(series.hostname(), 60);
        awaitCommitted(2, send(2, window(series, 1, 10)));
        double retried = retried();
        long last;

        TestServers.postgres().stop();
        try {
            // Nothing changes, so no one asks the database.
            awaitCommitted(2, send(2, window(series, 2, 11)));

            long fires = send(2, window(series, 3, 90));
            await().until(() -> retried() >= retried + 3);
            last = send(2, window(series, 4, 12));
            assertThat(topic.committed(2)).isLessThanOrEqualTo(fires);
        } finally {
            TestServers.postgres().start();
        }

        awaitState(series, EpisodeState.RESOLVED);
        awaitCommitted(2, last);
        assertThat(fixture.episodes(series.hostname())).hasSize(1);
    }

    @Test
    void shouldLeaveUnacknowledgedAveragesToTheNextOwner() throws Exception {
        fixture.allow("stream-owner", 60);
        for (int partition = 0; partition < 3; partition++) {
            awaitCommitted(partition, send(partition, window(series(partition), 1, 10)));
        }
        double retried = retried();
        Set<String> unacknowledged = new HashSet<>();

        TestServers.postgres().stop();
        try (KafkaConsumer<byte[], byte[]> nextOwner = nextOwner()) {
            for (int partition = 0; partition < 3; partition++) {
                unacknowledged.add(partition + "@" + send(partition, window(series(partition), 2, 90)));
            }
            await().until(() -> retried() > retried);

            nextOwner.subscribe(Set.of(AveragesTopic.NAME));
            Set<String> redelivered = new HashSet<>();
            await().until(() -> {
                nextOwner
                        .poll(Duration.ofMillis(100))
                        .forEach(record -> redelivered.add(record.partition() + "@" + record.offset()));
                return redelivered.stream().anyMatch(unacknowledged::contains);
            });
        } finally {
            TestServers.postgres().start();
        }

        // The next owner left without committing: the service reads its partitions again.
        await().ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
                .untilAsserted(() -> assertThat(fixture.episodes("stream-owner"))
                        .extracting(Episode::cpu)
                        .containsExactlyInAnyOrder("cpu0", "cpu1", "cpu2"));
    }

    private static SeriesKey series(int partition) {
        return new SeriesKey("stream-owner", "cpu" + partition);
    }

    private long send(int partition, WindowAverage average) throws Exception {
        return topic.send(partition, AverageFormat.write(average));
    }

    private void awaitState(SeriesKey series, EpisodeState state) {
        await().ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
                .until(() -> fixture.episodes(series.hostname()).stream()
                        .map(Episode::state)
                        .toList()
                        .equals(List.of(state)));
    }

    /** Until the service has committed a record. */
    private void awaitCommitted(int partition, long offset) {
        await().until(() -> topic.committed(partition) > offset);
    }

    private double malformed() {
        return registry.get("highwater.averages.malformed").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double retried() {
        return registry.counter("highwater.averages.batches.retried").count();
    }

    private static KafkaConsumer<byte[], byte[]> nextOwner() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafka().bootstrapServers(),
                        "group.id",
                        AveragesTopic.GROUP,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
