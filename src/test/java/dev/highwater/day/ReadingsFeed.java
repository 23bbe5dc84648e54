package dev.highwater.day;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.DrivenClock;
import dev.highwater.testing.TestServers;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays the readings of the day, as fast as the service takes them, and puts the clock forward accordingly. */
final class ReadingsFeed implements AutoCloseable {

    /** A window is closed when a reading this long after its end has come. */
    private static final Duration DELAY = Duration.ofSeconds(10);

    private final String topic;
    private final List<String> hosts;
    private final PlannedReadings plan;
    private final DrivenClock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long averagesBefore;
    private final double evaluatedBefore;

    private Instant next;
    private long closed;

    /**
     * Begins at an instant.
     *
     * @param start the start of a window
     */
    ReadingsFeed(String topic, List<String> hosts, PlannedReadings plan, DrivenClock clock, Instant start) {
        this.topic = topic;
        this.hosts = hosts;
        this.plan = plan;
        this.clock = clock;
        this.next = start;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.averagesBefore = status().getLong("stream.averages");
        this.evaluatedBefore = evaluated();
    }

    /** Plays on until all windows that end by then are closed, and it is that late. */
    void until(Instant end) {
        long open = 0;
        while (!next.isAfter(end)) {
            closed += open;
            open = send(next);
            next = next.plus(PlannedReadings.WINDOW);
        }
        producer.flush();
        long expected = averagesBefore + closed;
        closed += open;
        await().until(() -> status().getLong("stream.averages"), averages -> averages >= expected);
        await().until(
                        () -> status().getList("stream.partitions.lag"),
                        lags -> lags.stream().allMatch(Integer.valueOf(0)::equals));
        // Whoever does not know them yet would take the hosts for gone when the clock moves on.
        await().until(() -> evaluated() - evaluatedBefore >= expected - averagesBefore);
        clock.set(end.plus(DELAY));
    }

    /** Returns how many hosts report in the window. */
    private long send(Instant windowStart) {
        Instant at = windowStart.plus(DELAY);
        long reporting = 0;
        for (String host : hosts) {
            OptionalDouble usage = plan.usage(host, windowStart);
            if (usage.isPresent()) {
                reporting++;
                producer.send(new ProducerRecord<>(
                        topic, 0, at.toEpochMilli(), null, reading(host, usage.getAsDouble(), at)));
            }
        }
        return reporting;
    }

    private static byte[] reading(String host, double usage, Instant at) {
        return "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":%s,\"occurred_at\":%d}"
                .formatted(host, usage, at.toEpochMilli())
                .getBytes(UTF_8);
    }

    /** Averages that thresholds were compared with. */
    private static double evaluated() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("highwater_averages_evaluated_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonPath status() {
        return given().get("/api/v1/status").jsonPath();
    }

    @Override
    public void close() {
        producer.close();
    }
}
