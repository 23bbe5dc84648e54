package dev.highwater.command;

import dev.highwater.kafka.KafkaSettings;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * {@code rehearse}: a start where no server answers, with which a JVM can learn what classes a start needs
 * ({@code docs/operations.md}). The clients of Kafka that would be made once it answers are made all the same.
 */
@ApplicationScoped
class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    /** Long enough for a client to find out that nothing answers. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    /** The rest of the start, which goes on meanwhile, has as long as that. */
    private static final Duration THE_REST = Duration.ofSeconds(2);

    private final KafkaSettings kafka;

    Rehearsal(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Returns at once; the process ends by itself some seconds later. */
    void begin() {
        new Thread(this::run, "highwater-rehearsal").start();
    }

    private void run() {
        try {
            consume();
            produce();
            TimeUnit.NANOSECONDS.sleep(THE_REST.toNanos());
        } catch (KafkaException unanswered) {
            LOG.debug("As it should be", unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Quarkus.asyncExit(0);
        }
    }

    private void consume() {
        Map<String, Object> settings = kafka.client(
                Map.of(),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, "rehearsal",
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName()));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(Set.of("rehearsal"));
            consumer.poll(MOMENT);
        }
    }

    private void produce() {
        Map<String, Object> settings = kafka.client(
                Map.of(),
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "rehearsal",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, MOMENT.toMillis(),
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName(),
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
        } catch (KafkaException unanswered) {
            LOG.debug("As it should be", unanswered);
        }
    }
}
