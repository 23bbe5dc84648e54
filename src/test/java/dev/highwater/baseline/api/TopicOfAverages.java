package dev.highwater.baseline.api;

import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes averages as the service does, one for each five minutes. */
final class TopicOfAverages implements AutoCloseable {

    private static final long WINDOW = 30_000;

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** From the start on. */
    void write(SeriesKey series, double... averages) {
        writeFrom(0, series, averages);
    }

    /** Those that follow so many. */
    void writeFrom(int first, SeriesKey series, double... averages) {
        byte[] key = series.hostname().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < averages.length; i++) {
            long end = LearntBaselines.end(first + i);
            var unused = producer.send(new ProducerRecord<>(
                    "cpu_agg_stats",
                    key,
                    AverageFormat.write(new WindowAverage(series, end - WINDOW, end, averages[i], averages[i]))));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
