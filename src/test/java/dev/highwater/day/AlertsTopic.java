package dev.highwater.day;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.testing.TestServers;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is in the topic of alerts, from its beginning. */
final class AlertsTopic implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Published> published = new ArrayList<>();

    private record Published(String key, JsonPath event) {

        /** By the dedup key: host, CPU, time. */
        String cpu() {
            return key.split("/", 3)[1];
        }
    }

    AlertsTopic(String name) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", TestServers.kafka().bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(name, 0)));
    }

    /** What it has said of a host up to now: CPU, transition and reason, as the history has them. */
    List<String> story(String hostname) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
            published.add(new Published(new String(one.key(), UTF_8), JsonPath.from(new String(one.value(), UTF_8))));
        }
        return published.stream()
                .filter(record -> record.key().startsWith(hostname + "/"))
                .map(record -> record.cpu() + " " + record.event().getString("transition") + " "
                        + record.event().getString("reason"))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
