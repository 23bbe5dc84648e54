package dev.highwater.alertfeed;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.database.Schema;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Exactly once, in order, whoever publishes and whenever one dies; over the real Kafka and PostgreSQL, on topics of the
 * test's own.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PublicationTest {

    private static final Duration TURN = Duration.ofSeconds(45);
    private static int topics;

    private final String topic = "alerts-" + topics++;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Publication> publications = new ArrayList<>();
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));

    @Inject
    OutboxFixture alerts;

    @Inject
    KafkaSettings kafka;

    @Inject
    HighwaterConfig config;

    @Inject
    Database database;

    @Inject
    Schema schema;

    @Inject
    AlertFeed feed;

    @Inject
    ObjectMapper mapper;

    @BeforeEach
    void skipTheHistory() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        // What other tests have left in the history is none of these tests' business.
        alerts.execute(
                "INSERT INTO alert_topics (topic, sequence) SELECT '%s', value FROM alert_sequence".formatted(topic));
    }

    @AfterEach
    void stop() {
        publications.forEach(Publication::close);
        admin.close();
    }

    @Test
    void shouldPublishEveryTransitionOnceKeyedByItsEpisodeInOrder() throws Exception {
        Publication publication = publication("one");
        publication.step();
        List<Long> episodes = alerts.fire("no one", topic + "-b", 40);
        alerts.resolve("no one", episodes.get(0), episodes.get(39));

        publishAll(publication);

        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records).hasSize(80);
        assertThat(sequences(records)).doesNotHaveDuplicates();
        for (long episode : episodes) {
            List<JsonNode> events = records.stream()
                    .map(this::value)
                    .filter(event -> event.path("episode").path("id").asLong() == episode)
                    .toList();
            assertThat(events)
                    .extracting(event -> event.path("transition").asText())
                    .containsExactly("firing", "resolved");
        }
        assertThat(records)
                .allSatisfy(record -> assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(
                                value(record).path("episode").path("dedup_key").asText()));
    }

    @Test
    void shouldNotRepeatWhatAnInstanceKilledBetweenItsCommitAndTheCursorHasPublished() throws Exception {
        Publication killed = publication("killed");
        killed.step();
        String before = cursor();
        alerts.fire("no one", topic + "-c", 10);
        publishAll(killed);
        // As if it had died right after Kafka's commit: PostgreSQL knows nothing of it, and the turn is still taken.
        alerts.execute("UPDATE alert_topics SET sequence = %s, held_until = now() WHERE topic = '%s'"
                .formatted(before, topic));

        alerts.fire("no one", topic + "-d", 5);
        publishAll(publication("successor"));

        assertThat(sequences(records())).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnFromTheCursorWhenKafkaHasForgottenTheGroup() throws Exception {
        Publication first = publication("first");
        first.step();
        alerts.fire("no one", topic + "-e", 10);
        publishAll(first);
        first.close();
        admin.deleteConsumerGroups(Set.of(topic)).all().get();

        alerts.fire("no one", topic + "-f", 5);
        publishAll(publication("second"));

        assertThat(sequences(records())).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void shouldFenceAnInstanceThatDoesNotKnowThatItsTurnIsOver() throws Exception {
        Publication zombie = publication("zombie");
        zombie.step();
        alerts.fire("no one", topic + "-g", 3);
        publishAll(zombie);
        alerts.execute("UPDATE alert_topics SET held_until = now() WHERE topic = '" + topic + "'");
        Publication successor = publication("successor");
        alerts.fire("no one", topic + "-h", 3);
        publishAll(successor);

        // It gets the turn back and still has its old producer, which Kafka refuses; then it begins anew.
        alerts.execute("UPDATE alert_topics SET held_until = now() WHERE topic = '" + topic + "'");
        alerts.fire("no one", topic + "-i", 3);
        assertThat(catchFailure(zombie)).isNotNull();
        publishAll(zombie);

        assertThat(sequences(records())).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeginATopicThatIsNewWithAllOfTheHistory() throws Exception {
        alerts.execute("DELETE FROM alert_topics WHERE topic = '" + topic + "'");
        alerts.fire("no one", topic + "-k", 3);

        publishAll(publication("first"));

        assertThat(sequences(records())).hasSize(3);
    }

    @Test
    void shouldLetOneInstancePublishAtATime() throws Exception {
        Publication one = publication("one");
        Publication other = publication("other");
        one.step();
        alerts.fire("no one", topic + "-j", 3);

        assertThat(other.step()).isZero();
        assertThat(one.step()).isGreaterThanOrEqualTo(3);
        assertThat(sequences(records())).hasSize(3);
    }

    private static @Nullable Exception catchFailure(Publication publication) {
        try {
            publication.step();
            return null;
        } catch (Exception failure) {
            return failure;
        }
    }

    private Publication publication(String holder) {
        Publication publication = new Publication(
                feed,
                new TopicCursor(database, topic, holder, TURN),
                () -> new AlertProducer(kafka, config.topics(), topic, topic, mapper));
        publications.add(publication);
        return publication;
    }

    private static void publishAll(Publication publication) throws Exception {
        int published;
        do {
            published = publication.step();
        } while (published > 0);
    }

    private String cursor() throws Exception {
        return alerts.query("SELECT sequence FROM alert_topics WHERE topic = '" + topic + "'")
                .get(0);
    }

    private List<Long> sequences(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> value(record).path("sequence").asLong())
                .toList();
    }

    private JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return json.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All that committed transactions have written about this test's episodes, up to the end as it is now: that of the
     * log, not that of the last decided transaction, since Kafka calls a commit done before the partitions know of it.
     */
    private List<ConsumerRecord<byte[], byte[]>> records() throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafka().bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1), new TopicPartition(topic, 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions.stream().collect(toMap(identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end ->
                            consumer.position(end.getKey()) < end.getValue().offset())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream()
                    .filter(record -> value(record)
                            .path("episode")
                            .path("hostname")
                            .asText()
                            .startsWith(topic))
                    .toList();
        }
    }
}
