package dev.highwater.peer;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients with batches as large as Highwater's own. */
final class Clients {

    private static final int MEBIBYTE = 1024 * 1024;

    private Clients() {}

    /** {@code more} are settings that differ from one program to the other. */
    static KafkaConsumer<byte[], byte[]> consumer(String servers, String group, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        settings.put("max.partition.fetch.bytes", 2 * MEBIBYTE);
        settings.put("fetch.max.bytes", 8 * MEBIBYTE);
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaProducer<byte[], byte[]> transactionalProducer(String servers, String transactionalId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("transactional.id", transactionalId);
        settings.put("batch.size", 256 * 1024);
        settings.put("buffer.memory", 64 * MEBIBYTE);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
