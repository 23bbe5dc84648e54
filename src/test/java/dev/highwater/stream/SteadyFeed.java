package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Readings that flow without a pause, one host for each partition, with event time thirty times as fast as the clock: a
 * window closes every second. Measures how long after the reading that closes a window its average can be read.
 */
final class SteadyFeed implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long STEP_MILLIS = 20;
    private static final int SPEED = 30;
    private static final long START = 1_633_956_780_000L;

    private final ReadingsTopic topics;
    private final int partitions;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Long> awaited = new ConcurrentHashMap<>();
    private final Future<?> sending;
    private long time = START;
    private volatile long longestDelay;
    private final AtomicInteger windows = new AtomicInteger();
    private volatile boolean closed;

    SteadyFeed(ReadingsTopic topics, int partitions) {
        this.topics = topics;
        this.partitions = partitions;
        this.sending = sender.scheduleAtFixedRate(this::send, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
        reader.execute(this::read);
    }

    /** Forgets the delays so far: the start is over. */
    void forget() {
        longestDelay = 0;
        windows.set(0);
    }

    /** Sends no more and waits until all windows that were closed have come out. */
    void finish() {
        sending.cancel(false);
        topics.flush();
        await().atMost(30, SECONDS).until(awaited::isEmpty);
    }

    Duration longestDelay() {
        return Duration.ofNanos(longestDelay);
    }

    int windows() {
        return windows.get();
    }

    private void send() {
        long before = closedEnd(time);
        time += STEP_MILLIS * SPEED;
        long now = closedEnd(time);
        for (int partition = 0; partition < partitions; partition++) {
            String hostname = "host-" + partition;
            if (now > before && now > START) {
                awaited.put(hostname + " " + FlinkTimestamp.format(now), System.nanoTime());
            }
            topics.send(partition, ReadingLoad.json(new Reading(new SeriesKey(hostname, "cpu"), 50, time)));
        }
    }

    private static long closedEnd(long time) {
        return (time - 10_000) / 30_000 * 30_000;
    }

    private void read() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                topics.bootstrapServers(),
                "group.id",
                topics.group() + "-feed",
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500,
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(topics.averages()));
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    arrived(JSON.readTree(record.value()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void arrived(JsonNode average) {
        Long since = awaited.remove(average.get("hostname").asText() + " "
                + average.get("window_end").asText());
        if (since != null) {
            longestDelay = Math.max(longestDelay, System.nanoTime() - since);
            windows.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        sender.shutdownNow();
        reader.shutdown();
    }
}
