package dev.highwater.alert.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.averages.AverageRecords;
import dev.highwater.averages.Coverage;
import dev.highwater.averages.PastAverages;
import dev.highwater.averages.PastReadLimiter;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.api.NewThreshold;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.time.Ticker;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a threshold would have done, from the averages in a real topic. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdPreviewResourceTest {

    private static final String PATH = "/api/v1/thresholds/preview";
    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** Hosts of one test are strangers to the others. */
    private final String prefix = "preview-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    @Inject
    AverageRecords records;

    @Inject
    HighwaterConfig config;

    @Inject
    KafkaSettings kafka;

    @Inject
    Thresholds thresholds;

    @BeforeEach
    void waitForTheThresholds() {
        await().until(thresholds::isLoaded);
    }

    @AfterAll
    static void close() {
        PRODUCER.close();
    }

    @Test
    void shouldCountTheEpisodesOfAHost() {
        write("a", "cpu1", prefix + "a", 60, 40, 60, 40);
        write("a", "cpu2", prefix + "a", 60);
        write("b", "cpu1", prefix + "b", 60);

        preview(prefix + "a", 50)
                .statusCode(200)
                .body("episodes", is(3), "series.cpu", contains("cpu1", "cpu2"), "series.episodes", contains(2, 1))
                .body("of_hours", is(24.0f), "looked_at_hours", lessThan(24.0f), "complete", is(false));
        preview(prefix + "a", 60).body("episodes", is(0), "series", is(List.of()));
    }

    @Test
    void shouldCountTheEpisodesOfAPattern() {
        write("a", "cpu1", prefix + "a", 60);
        write("b", "cpu1", prefix + "b", 60, 40, 60);

        preview(prefix + "?", 50).body("episodes", is(3), "series.episodes", contains(2, 1));
    }

    @Test
    void shouldSayWhatIsNotCounted() {
        write("a", "cpu1", prefix + "a", 60);

        preview(prefix + "a", 50).body("episodes", is(1), "note", nullValue());
        preview(prefix + "a", 50, "both")
                .body("episodes", is(1), "note", is("Alerts of what is unusual are not counted"));
        preview(prefix + "a", 50, "usual")
                .statusCode(200)
                .body("episodes", is(0), "looked_at_hours", is(0.0f), "complete", is(false), "series", is(List.of()))
                .body(
                        "note",
                        is("Nothing would have been compared with its limit; alerts of what is unusual are not"
                                + " counted"));
    }

    @Test
    void shouldFindAHostWhoseAveragesAreKeyedInAnotherWay() {
        for (int cpu = 0; cpu < 8; cpu++) {
            write("a", "cpu" + cpu, prefix + "a/cpu" + cpu, 60);
        }

        preview(prefix + "a", 50).body("episodes", is(8));
    }

    @Test
    void shouldPassOverWhatIsNoAverage() {
        PRODUCER.send(new ProducerRecord<>("cpu_agg_stats", null, "nonsense".getBytes(StandardCharsets.UTF_8)));
        write("a", "cpu1", prefix + "a", 60);

        preview(prefix + "*", 50).body("episodes", is(1));
    }

    @Test
    void shouldRefuseAThresholdThatCannotBe() {
        preview(prefix + "a", 101).statusCode(400).body("violations.field", contains("allowed_top"));
    }

    @Test
    void shouldLetOnlyTwoReadAtATime() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(2);
        CountDownLatch mayEnd = new CountDownLatch(1);
        PastAverages slow = new PastAverages(kafka, records, config, Clock.systemUTC(), Ticker.system()) {
            @Override
            public Coverage read(NamePattern host, Consumer<WindowAverage> averages) {
                looking.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new Coverage(config.thresholds().preview().period(), true);
            }
        };
        ThresholdPreviewResource resource =
                new ThresholdPreviewResource(slow, new PastReadLimiter(config), thresholds, config);
        var body = new NewThreshold(
                "doc",
                null,
                BigDecimal.valueOf(50),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        var first = resource.preview(body).subscribeAsCompletionStage();
        var second = resource.preview(body).subscribeAsCompletionStage();
        looking.await();
        assertThat(resource.preview(body).await().indefinitely().getStatus()).isEqualTo(429);
        mayEnd.countDown();
        assertThat(first.join().getStatus()).isEqualTo(200);
        assertThat(second.join().getStatus()).isEqualTo(200);
        assertThat(resource.preview(body).await().indefinitely().getStatus()).isEqualTo(200);
    }

    private void write(String host, String cpu, String key, int... averages) {
        SeriesKey series = new SeriesKey(prefix + host, cpu);
        for (int i = 0; i < averages.length; i++) {
            WindowAverage average = new WindowAverage(series, start(i), start(i + 1), averages[i], averages[i]);
            var unused = PRODUCER.send(new ProducerRecord<>(
                    "cpu_agg_stats", key.getBytes(StandardCharsets.UTF_8), AverageFormat.write(average)));
        }
        PRODUCER.flush();
    }

    private static long start(int window) {
        return 1_633_956_780_000L + window * 30_000L;
    }

    private static ValidatableResponse preview(String hostname, int allowedTop) {
        return preview(hostname, allowedTop, "limit");
    }

    private static ValidatableResponse preview(String hostname, int allowedTop, String detect) {
        return given().contentType("application/json")
                .body("{\"hostname\":\"%s\",\"allowed_top\":%d,\"detect\":\"%s\"}"
                        .formatted(hostname, allowedTop, detect))
                .post(PATH)
                .then();
    }
}
