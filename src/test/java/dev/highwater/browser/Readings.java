package dev.highwater.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Readings of hosts with one CPU, whose time a test moves on as it likes: windows are of event time, so nobody has to
 * wait half a minute for one. All hosts share that time, as they may share a partition. It begins in the past, so that
 * it never reaches the future. Used by one thread.
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

    /**
     * A host runs at the usage, in percent, for some windows. All but the last of them close: a window closes when a
     * reading is 10 s past its end.
     */
    void run(String hostname, double usage, int windows) {
        for (long end = now + windows * WINDOW; now < end; now += STEP) {
            producer.send(new ProducerRecord<>(
                    TOPIC,
                    "{\"hostname\":\"%s\"}".formatted(hostname),
                    "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":%s,\"occurred_at\":%d}"
                            .formatted(hostname, usage, now)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
