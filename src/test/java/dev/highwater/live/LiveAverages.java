package dev.highwater.live;

import dev.highwater.testing.TestServers;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes averages to Kafka, as the readings stream or Flink does. */
public final class LiveAverages implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    public void write(List<WindowAverage> averages) {
        for (WindowAverage average : averages) {
            byte[] key = average.series().hostname().getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(new ProducerRecord<>("cpu_agg_stats", key, AverageFormat.write(average)));
        }
        producer.flush();
    }

    /** Writes readings of now to the topic that the service reads. */
    public void writeReadings(String hostname, int count) {
        for (int i = 0; i < count; i++) {
            String reading = "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":50,\"occurred_at\":%d}"
                    .formatted(hostname, System.currentTimeMillis());
            var unused = producer.send(new ProducerRecord<>(
                    "cpu_load_stats_real",
                    hostname.getBytes(StandardCharsets.UTF_8),
                    reading.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
