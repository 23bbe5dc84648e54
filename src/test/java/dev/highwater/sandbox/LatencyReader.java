package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.Latencies;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads committed records of a filter topic as they become visible, in a thread of its own, until it is closed. */
final class LatencyReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunTopics topics;
    private final Latencies latencies;
    private final Thread thread = new Thread(this::read, "latencies");
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    LatencyReader(RunTopics topics, Latencies latencies) {
        this.topics = topics;
        this.latencies = latencies;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Makes sure that it still reads.
     *
     * @throws SandboxException if it does not
     */
    void check() {
        RuntimeException problem = failure;
        if (problem != null) {
            throw new SandboxException("The filter topic cannot be read: " + problem, problem);
        }
    }

    private void read() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        // An answer as soon as there is a record, and many of them if they have piled up.
                        "fetch.min.bytes",
                        1,
                        "max.poll.records",
                        20_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(topics.partitionsOf(topics.filtered()));
            consumer.seekToBeginning(consumer.assignment());
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                records.forEach(record -> latencies.accept(record.value(), now));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
