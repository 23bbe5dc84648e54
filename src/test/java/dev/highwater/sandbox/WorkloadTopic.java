package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics of a comparison at one broker: makes them, fills them and takes them away. For use by one thread. */
final class WorkloadTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final String bootstrapServers;
    private final Admin admin;

    WorkloadTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void create(Collection<String> names, int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        names.forEach(name -> topics.add(new NewTopic(name, Optional.of(partitions), Optional.empty())));
        KafkaAnswer.of(admin.createTopics(topics).all());
        // Clients would complain for a moment.
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!KafkaAnswer.of(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxException("Kafka does not make the topics " + names);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Deletes what belongs to a run, so that a long comparison does not fill the disk. */
    void delete(Predicate<String> which) {
        List<String> names = KafkaAnswer.of(admin.listTopics().names()).stream()
                .filter(which)
                .toList();
        KafkaAnswer.of(admin.deleteTopics(names).all());
    }

    /** A producer as collectors of readings have one: batches of 5 ms, compressed. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "linger.ms", 5,
                        "batch.size", 262_144,
                        "buffer.memory", 67_108_864,
                        "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Writes all readings, and behind them those that close the windows.
     *
     * @throws SandboxException if Kafka does not take them all
     */
    void fill(String topic, Workload workload) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            Workload.Encoded encoded = workload.encoded();
            workload.forEach((series, usage, time) -> send(
                    producer,
                    new ProducerRecord<>(
                            topic, workload.partition(series), encoded.key(series), encoded.value(series, usage, time)),
                    failure));
            for (int partition = 0; partition < workload.size().partitions(); partition++) {
                send(
                        producer,
                        new ProducerRecord<>(
                                topic, partition, encoded.closingKey(partition), encoded.closingValue(partition)),
                        failure);
            }
        }
        Exception problem = failure.get();
        if (problem != null) {
            throw new SandboxException("Kafka did not take all readings: " + problem, problem);
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            AtomicReference<@Nullable Exception> failure) {
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    @Override
    public void close() {
        admin.close();
    }
}
