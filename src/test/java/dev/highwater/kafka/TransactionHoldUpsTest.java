package dev.highwater.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** No host counts as sending nothing whose readings or averages wait for somebody's transaction. */
@Slow
class TransactionHoldUpsTest {

    private final String topic = "held-up-" + UUID.randomUUID();
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());

    @Test
    void shouldReportHowLongATransactionHasBeenUndecided() throws Exception {
        TransactionHoldUps holdUps =
                new TransactionHoldUps(new KafkaSettings(kafka), List.of(topic, topic + "-missing"), Ticker.system());
        assertThat(holdUps.isKnown()).isFalse();
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<byte[], byte[]> producer = producer()) {
            admin.createTopics(Set.of(new NewTopic(topic, 2, (short) 1))).all().get();
            await().atMost(30, SECONDS).until(() -> {
                holdUps.check();
                return holdUps.isKnown();
            });
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 1, null, new byte[] {'x'}))
                    .get();

            await().atMost(30, SECONDS).until(() -> {
                holdUps.check();
                return holdUps.longest().compareTo(Duration.ofSeconds(1)) > 0;
            });

            producer.commitTransaction();
            await().atMost(30, SECONDS).until(() -> {
                holdUps.check();
                return holdUps.longest().isZero();
            });
            admin.deleteTopics(Set.of(topic)).all().get();
        } finally {
            holdUps.stop(new ShutdownEvent());
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers"), "transactional.id", topic),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
