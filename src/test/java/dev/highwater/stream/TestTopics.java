package dev.highwater.stream;

import dev.highwater.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics and a consumer group of one test's own, on the shared broker. */
final class TestTopics implements AutoCloseable {

    private final String name = "t-" + UUID.randomUUID();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers", TestServers.kafka().bootstrapServers(),
                    "max.request.size", 16_000_000,
                    // Several at once to a topic that is just being created can get stuck out of sequence.
                    "max.in.flight.requests.per.connection", 1),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** Creates the readings topic; the service creates the others. */
    TestTopics(int partitions) {
        create(new NewTopic(readings(), partitions, (short) 1));
    }

    /** Creates the dead letter topic before the service does, with a limit of its own. */
    void createDeadLetters(int maximumBytes) {
        create(new NewTopic(deadLetters(), 1, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maximumBytes))));
    }

    private static void create(NewTopic topic) {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String readings() {
        return name + "-readings";
    }

    String filtered() {
        return name + "-filtered";
    }

    String averages() {
        return name + "-averages";
    }

    String deadLetters() {
        return name + "-dead-letters";
    }

    String group() {
        return name;
    }

    Map<String, String> settings() {
        return Map.of(
                "highwater.topics.readings", readings(),
                "highwater.topics.filtered", filtered(),
                "highwater.topics.averages", averages(),
                "highwater.topics.dead-letters", deadLetters(),
                "highwater.readings.group-id", group());
    }

    static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
    }

    void send(int partition, byte @Nullable [] value) {
        send(new ProducerRecord<>(readings(), partition, null, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    /** All records of a topic up to its end as readers of committed data see it now. */
    static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafka().bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false,
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() throws Exception {
        producer.close();
        try (Admin admin = admin()) {
            Set<String> mine = admin.listTopics().names().get();
            admin.deleteTopics(mine.stream()
                            .filter(topic -> topic.startsWith(name))
                            .toList())
                    .all()
                    .get();
        }
    }
}
