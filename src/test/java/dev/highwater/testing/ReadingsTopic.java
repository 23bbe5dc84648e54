package dev.highwater.testing;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.highwater.stream.ReplayPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics and a consumer group of one test's own, and a producer of readings. */
public final class ReadingsTopic implements AutoCloseable {

    private final String name = "t-" + UUID.randomUUID();
    private final Map<String, Object> client;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin reader;
    private long sent;

    /** On the shared broker. Creates the readings topic; the service creates the others. */
    public ReadingsTopic(int partitions) {
        this(partitions, TestServers.kafka().bootstrapServers());
    }

    /** On a broker of the test's own. */
    public ReadingsTopic(int partitions, String bootstrapServers) {
        this(partitions, Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * On a broker of the test's own.
     *
     * @param client what clients need to get there
     */
    public ReadingsTopic(int partitions, Map<String, Object> client) {
        this.client = client;
        this.producer = new KafkaProducer<>(
                with(Map.of(
                        "max.request.size", 16_000_000,
                        "reconnect.backoff.max.ms", 200,
                        // Several at once to a topic that is just being created can get stuck out of sequence.
                        "max.in.flight.requests.per.connection", 1)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.reader = admin();
        createReadings(partitions);
    }

    /** Creates the readings topic, the largest records of the hostile included; again, if a test has deleted it. */
    public void createReadings(int partitions) {
        create(new NewTopic(readings(), partitions, (short) 1).configs(Map.of("max.message.bytes", "16000000")));
    }

    /** Creates the dead letter topic before the service does, with a limit of its own. */
    public void createDeadLetters(int maximumBytes) {
        create(new NewTopic(deadLetters(), 1, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maximumBytes))));
    }

    /** Creates a topic, with one partition. */
    public void create(String topic) {
        create(new NewTopic(topic, 1, (short) 1));
    }

    /** Creates a topic before the service does, with settings of its own. */
    public void create(String topic, Map<String, String> settings) {
        create(new NewTopic(topic, 1, (short) 1).configs(settings));
    }

    private void create(NewTopic topic) {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(topic)).all().get();
            // The controller has created it; the broker hears of it a moment later.
            await().ignoreExceptions()
                    .until(() -> admin.describeTopics(Set.of(topic.name()))
                                    .allTopicNames()
                                    .get()
                            != null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public String bootstrapServers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }

    public String readings() {
        return name + "-readings";
    }

    public String filtered() {
        return name + "-filtered";
    }

    public String averages() {
        return name + "-averages";
    }

    public String deadLetters() {
        return name + "-dead-letters";
    }

    public String group() {
        return name;
    }

    public Map<String, String> settings() {
        return Map.of(
                "highwater.topics.readings", readings(),
                "highwater.topics.filtered", filtered(),
                "highwater.topics.averages", averages(),
                "highwater.topics.dead-letters", deadLetters(),
                "highwater.readings.group-id", group());
    }

    public Admin admin() {
        return Admin.create(client);
    }

    private Map<String, Object> with(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(client);
        all.putAll(settings);
        return all;
    }

    public void send(int partition, byte @Nullable [] value) {
        send(new ProducerRecord<>(readings(), partition, null, value));
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        sent++;
    }

    /** How many records the readings topic has been sent. */
    public long sent() {
        return sent;
    }

    /** How many of them have their outputs written, by what the group has committed. */
    public long written(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(group())
                .partitionsToOffsetAndMetadata()
                .get();
        return commits.values().stream()
                .mapToLong(commit -> requireNonNull(ReplayPosition.of(commit)).frontier())
                .sum();
    }

    /**
     * The partitions of output topics where a transaction is open, and the last stable offset that it holds: beyond it
     * are records that readers of committed data do not see yet.
     */
    public Map<TopicPartition, Long> openTransactions(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(admin, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = ends(admin, IsolationLevel.READ_COMMITTED);
        stable.entrySet().removeAll(ends.entrySet());
        return stable;
    }

    private Map<TopicPartition, Long> ends(Admin admin, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            partitions.add(new TopicPartition(filtered(), partition));
            partitions.add(new TopicPartition(averages(), partition));
        }
        return ends(admin, partitions, level);
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    public void flush() {
        producer.flush();
    }

    /** All records of a topic up to its end as readers of committed data see it now. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(topic, records::add);
        return records;
    }

    /** How many records {@link #read} would find, which need not fit into memory. */
    public int count(String topic) {
        AtomicInteger count = new AtomicInteger();
        read(topic, record -> count.incrementAndGet());
        return count.get();
    }

    /** A reader of the committed data of a topic that stands at its beginning; the caller closes it. */
    public KafkaConsumer<byte[], byte[]> reader(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                with(Map.of(
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        20_000,
                        "allow.auto.create.topics",
                        false,
                        "enable.auto.commit",
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (KafkaConsumer<byte[], byte[]> consumer = reader(topic)) {
            List<TopicPartition> partitions = List.copyOf(consumer.assignment());
            // The ends of the log, since the last stable offset moves on only after the commit was answered.
            Map<TopicPartition, Long> ends = ends(reader, partitions, IsolationLevel.READ_UNCOMMITTED);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(sink);
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        try (reader) {
            Set<String> mine = reader.listTopics().names().get();
            reader.deleteTopics(mine.stream()
                            .filter(topic -> topic.startsWith(name))
                            .toList())
                    .all()
                    .get();
        }
    }
}
