package dev.highwater.sandbox.readings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes readings to the topic. Used by one thread; {@link #close()} may be called by another. */
public final class ReadingSender implements AutoCloseable {

    private final Target target;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Where readings go.
     *
     * @param client further settings of the Kafka clients, for example {@code security.protocol}
     * @param partitions of the topic, should it have to be created
     */
    public record Target(String bootstrapServers, String topic, int partitions, Map<String, String> client) {

        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>(client);
            settings.put("bootstrap.servers", bootstrapServers);
            settings.putIfAbsent("request.timeout.ms", "10000");
            settings.putIfAbsent("default.api.timeout.ms", "15000");
            return settings;
        }
    }

    private ReadingSender(Target target) {
        this.target = target;
        Map<String, Object> settings = target.settings();
        // A batch is worth a few milliseconds of waiting; at 100 bytes a reading it holds some 2,500.
        settings.putIfAbsent("linger.ms", "5");
        settings.putIfAbsent("batch.size", "262144");
        settings.putIfAbsent("buffer.memory", "67108864");
        settings.putIfAbsent("compression.type", "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Creates the topic if it is missing, and connects.
     *
     * @throws ReadingsException if Kafka does not answer
     */
    public static ReadingSender open(Target target) {
        try (Admin admin = Admin.create(target.settings())) {
            admin.createTopics(
                            List.of(new NewTopic(target.topic(), Optional.of(target.partitions()), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ReadingsException(
                        "Kafka at %s does not let us create the topic %s: %s"
                                .formatted(target.bootstrapServers(), target.topic(), e.getCause()),
                        e);
            }
        } catch (KafkaException e) {
            throw new ReadingsException("Cannot connect to Kafka at %s: %s".formatted(target.bootstrapServers(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadingsException("Interrupted", e);
        }
        return new ReadingSender(target);
    }

    /** Sends one; waits while the producer's buffer is full. */
    void send(byte[] key, byte[] value) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new ReadingsException(
                    "Kafka at %s does not take readings: %s".formatted(target.bootstrapServers(), earlier), earlier);
        }
        var unused = producer.send(new ProducerRecord<>(target.topic(), key, value), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** Returns when Kafka has acknowledged all that was sent. */
    void flush() {
        producer.flush();
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new ReadingsException("Kafka did not take all readings: " + earlier, earlier);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
