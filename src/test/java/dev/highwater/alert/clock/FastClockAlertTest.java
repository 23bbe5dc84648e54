package dev.highwater.alert.clock;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * A host whose clock is four minutes fast shares its partition with one at 99 %, whose readings are late for that.
 * Nothing alerts for the neighbour; what alerts is the clock. From Kafka to Slack, with nothing made up.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(FastClockAlertTest.SoonCalm.class)
@Slow
class FastClockAlertTest {

    private static final String READINGS = "fast-clock-readings";

    /** A service with topics of its own that takes a clock for right after seconds. */
    public static final class SoonCalm implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "highwater.alerts.clock-ahead.calm-after", "10s",
                    "highwater.topics.partitions", "1",
                    "highwater.readings.group-id", "fast-clock-readings",
                    "highwater.alerts.group-id", "fast-clock-alerts"));
            for (String topic : List.of("readings", "filtered", "averages", "dead-letters", "alerts")) {
                settings.put("highwater.topics." + topic, "fast-clock-" + topic);
            }
            return settings;
        }
    }

    @Inject
    AlertFixture fixture;

    @Test
    void shouldAlertAboutTheClockAndResolveItWhenNothingComesFromAheadAnyMore() throws Exception {
        TestServers.resetSlack();
        fixture.allow("fast-clock-neighbour", 50);
        await().until(() -> given().get("/api/v1/status").jsonPath().getString("stream.state"), "running"::equals);
        ScheduledExecutorService hosts = Executors.newScheduledThreadPool(1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            hosts.scheduleAtFixedRate(() -> bothSend(producer), 0, 500, TimeUnit.MILLISECONDS);

            await().untilAsserted(
                            () -> assertThat(fixture.story("fast-clock")).containsExactly("* firing clock_ahead"));
            assertThat(fixture.episodes("fast-clock")).singleElement().satisfies(episode -> {
                assertThat(episode.level().text()).isEqualTo("critical");
                assertThat(episode.clock()).isNotNull().satisfies(clock -> {
                    assertThat(clock.aheadSeconds()).isBetween(235L, 245L);
                    assertThat(clock.losers()).containsExactly("fast-clock-neighbour");
                });
            });
            await().until(() -> posted("host:fast-clock has a clock that is 2[0-9]+ s ahead, and [0-9]+ readings"
                    + " of other hosts were late for that"));
            assertThat(fixture.story("fast-clock-neighbour"))
                    .as("it is the neighbour at 99 % that loses")
                    .isEmpty();
        } finally {
            hosts.shutdownNow();
        }

        await().untilAsserted(() -> assertThat(fixture.story("fast-clock"))
                .containsExactly("* firing clock_ahead", "* resolved clock_no_longer_ahead"));
        await().until(() -> posted("resolved host:fast-clock – .*"));
    }

    private static void bothSend(KafkaProducer<byte[], byte[]> producer) {
        long now = System.currentTimeMillis();
        producer.send(reading("fast-clock", 10, now + 240_000));
        producer.send(reading("fast-clock-neighbour", 99, now));
    }

    private static ProducerRecord<byte[], byte[]> reading(String hostname, int usage, long occurredAt) {
        String json = "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":%d,\"occurred_at\":%d}"
                .formatted(hostname, usage, occurredAt);
        return new ProducerRecord<>(READINGS, 0, null, json.getBytes(UTF_8));
    }

    private static boolean posted(String text) {
        return !TestServers.slack()
                .findAll(WireMock.postRequestedFor(WireMock.urlPathMatching("/api/chat.*"))
                        .withRequestBody(WireMock.matchingJsonPath("$.text", WireMock.matching(text))))
                .isEmpty();
    }
}
