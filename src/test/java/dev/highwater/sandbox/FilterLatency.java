package dev.highwater.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long it takes from a reading over 80 until a reader of committed data has its copy from the filter topic, in
 * milliseconds. Readings are stamped when they are sent, on this same machine.
 */
final class FilterLatency {

    private static final String TOPIC = "cpu_load_stats_real_filter";
    private static final String FIELD = "\"time_ltz\":\"";

    private FilterLatency() {}

    /** Watches for a time; the latencies in ascending order. */
    static List<Long> observe(String bootstrapServers, Duration time) {
        List<Long> latencies = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.currentTimeMillis();
                records.forEach(record -> latencies.add(now - sentAt(record.value())));
            }
        }
        latencies.sort(null);
        return latencies;
    }

    static long percentile(List<Long> sorted, double percent) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1);
    }

    private static long sentAt(byte[] value) {
        String json = new String(value, UTF_8);
        int start = json.indexOf(FIELD) + FIELD.length();
        String time = json.substring(start, json.indexOf('"', start)).replace(' ', 'T');
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
