package dev.highwater.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Readings of hosts, whose time a test moves on as it likes: windows are of event time, so no one has to wait half a
 * minute for one. All hosts share that time, as they may share a partition. It begins in the past, so that it never
 * reaches the future. Used by one thread.
 */
final class Readings implements AutoCloseable {

    private static final String TOPIC = "cpu_load_stats_real";
    private static final long WINDOW = Duration.ofSeconds(30).toMillis();
    private static final long STEP = Duration.ofSeconds(10).toMillis();

    private final Producer<String, String> producer;
    private long now = Instant.now().minus(Duration.ofHours(1)).toEpochMilli() / WINDOW * WINDOW;

    Readings(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    /** The same for a host with one CPU, {@code cpu1}. */
    void run(String hostname, double usage, int windows) {
        run(hostname, Map.of("cpu1", usage), windows);
    }

    /**
     * A host's CPUs run at their usage, in percent, for some windows. All but the last of them close: a window closes
     * when a reading is 10 s past its end.
     */
    void run(String hostname, Map<String, Double> usages, int windows) {
        for (long end = now + windows * WINDOW; now < end; now += STEP) {
            usages.forEach((cpu, usage) -> send(hostname, cpu, usage));
        }
        producer.flush();
    }

    /** Something that is no reading. */
    void sendGarbage(String value) {
        producer.send(new ProducerRecord<>(TOPIC, value));
        producer.flush();
    }

    private void send(String hostname, String cpu, double usage) {
        producer.send(new ProducerRecord<>(
                TOPIC,
                "{\"hostname\":\"%s\"}".formatted(hostname),
                "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d}"
                        .formatted(hostname, cpu, usage, now)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
