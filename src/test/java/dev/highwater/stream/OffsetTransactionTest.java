package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * A zombie that was held before its transaction began has a living producer, which nothing fences. What keeps it from
 * committing in the name of its old partitions is the generation of the group that it believes to be in (KIP-447).
 */
class OffsetTransactionTest {

    @Test
    void shouldBeRefusedOnceTheGroupHasMovedOn() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin();
                KafkaConsumer<byte[], byte[]> consumer = consumer(topics);
                KafkaProducer<byte[], byte[]> producer = producer(topics)) {
            producer.initTransactions();
            OffsetTransaction transaction = new OffsetTransaction(consumer, producer);
            consumer.subscribe(Set.of(topics.readings()));
            await().atMost(30, SECONDS).until(() -> {
                consumer.poll(Duration.ofMillis(50));
                return !consumer.assignment().isEmpty();
            });
            transaction.commit(outcome(topics));

            admin.removeMembersFromConsumerGroup(topics.group(), new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();

            KafkaException refusal =
                    catchThrowableOfType(KafkaException.class, () -> transaction.commit(outcome(topics)));
            assertThat(refusal).isNotNull().matches(RefusedOutcome::isReason);
            transaction.abort();
        }
    }

    private static PollOutcome outcome(ReadingsTopic topics) {
        ReplayPosition start = new ReplayPosition(Uuid.ZERO_UUID, 0, 0, Watermark.NONE, Watermark.NONE);
        PollOutcome outcome = new PollOutcome();
        outcome.of(new OwnedPartition(
                        new TopicPartition(topics.readings(), 0),
                        OpenWindows.restored(1, Watermark.NONE, Watermark.NONE),
                        start,
                        System.nanoTime()))
                .commitPosition();
        return outcome;
    }

    /** One that sends no heartbeat meanwhile, as if it were held. */
    private static KafkaConsumer<byte[], byte[]> consumer(ReadingsTopic topics) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "group.id",
                        topics.group(),
                        "heartbeat.interval.ms",
                        30_000,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(ReadingsTopic topics) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", topics.bootstrapServers(), "transactional.id", topics.group()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
