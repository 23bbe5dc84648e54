package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A single broker with settings for three: clients only wait. */
class CoordinatorTopicsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void shouldSayThatTheyNeedMoreBrokersThanThereAre() {
        Map<String, String> asKafkaHasIt =
                Map.of("offsets.topic.replication.factor", "3", "transaction.state.log.replication.factor", "3");
        try (KafkaServer kafka = KafkaServer.temporary(asKafkaHasIt)) {
            kafka.start();

            List<TopicConcern> concerns = concerns(kafka);

            assertThat(concerns)
                    .extracting(TopicConcern::topic, TopicConcern::setting)
                    .containsExactly(
                            tuple("__consumer_offsets", "offsets.topic.replication.factor=3"),
                            tuple("__transaction_state", "transaction.state.log.replication.factor=3"));
            assertThat(concerns.get(0).toString()).contains("no consumer group works", "Set it to 1 at most");
        }
    }

    @Test
    void shouldSayThatTooFewReplicasAreInSyncAndNothingWhereAllIsWell() {
        try (KafkaServer kafka = KafkaServer.temporary(Map.of("min.insync.replicas", "2"))) {
            kafka.start();
            // Not there yet, and can be created.
            assertThat(concerns(kafka)).isEmpty();
            askForACoordinator(kafka);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(concerns(kafka))
                            .singleElement()
                            .hasToString("topic __consumer_offsets has min.insync.replicas=2: no consumer group works,"
                                    + " so that nothing is read: only 1 replicas are in sync. Bring back the other"
                                    + " brokers, or set it to 1 on the topic"));
        }
    }

    private static List<TopicConcern> concerns(KafkaServer kafka) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return new CoordinatorTopics(admin, PATIENCE).concerns();
        }
    }

    private static void askForACoordinator(KafkaServer kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("absent"));
            consumer.poll(Duration.ofSeconds(2));
        }
    }
}
