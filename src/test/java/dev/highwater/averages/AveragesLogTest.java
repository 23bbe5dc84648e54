package dev.highwater.averages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.kafka.KafkaSettings;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the real Kafka. */
@Slow
class AveragesLogTest {

    private static final long NOW = System.currentTimeMillis();

    private final Map<String, Object> server =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final Admin admin = Admin.create(server);
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(server, new ByteArraySerializer(), new ByteArraySerializer());

    @AfterEach
    void close() {
        admin.close();
        producer.close();
    }

    /** After a restart, charts begin where they reached back to before. */
    @Test
    void shouldGoOnFromWhatIsRememberedUnlessThatIsTooOldOrOfAnotherLog() throws Exception {
        String topic = create("averages-log-time", 3);
        for (int minutes : List.of(90, 60, 29, 10, 0)) {
            write(topic, 0, minutes);
        }
        write(topic, 1, 60);

        long halfAnHourAgo = NOW - Duration.ofMinutes(30).toMillis();
        try (AveragesLog log = new AveragesLog(new KafkaSettings(server), topic, "test")) {
            List<TopicPartition> partitions = log.assignNew();

            assertThat(log.resume(partitions, Map.of(), halfAnHourAgo))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(0, 2L, 1, 1L, 2, 0L));
            assertThat(List.of(log.position(0), log.position(1), log.position(2)))
                    .containsExactly(2L, 1L, 0L);
            assertThat(log.resume(partitions, Map.of(0, 4L, 1, 0L, 2, 7L), halfAnHourAgo))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(0, 4L, 1, 1L, 2, 0L));
        }
    }

    @Test
    void shouldTakeEachPartitionUpOnceAndSayHowMuchOfItIsUnread() throws Exception {
        String topic = create("averages-log-partitions", 1);
        write(topic, 0, 0);
        write(topic, 0, 0);

        try (AveragesLog log = new AveragesLog(new KafkaSettings(brieflySure()), topic, "test")) {
            assertThat(log.hasPartitions()).isFalse();
            assertThat(log.assignNew()).containsExactly(new TopicPartition(topic, 0));
            log.seek(0, 0);
            assertThat(log.assignNew()).isEmpty();
            assertThat(log.hasPartitions()).isTrue();
            assertThat(log.lags()).isEqualTo(Map.of(0, -1L));

            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            List<TopicPartition> more = new ArrayList<>();
            await().pollDelay(Duration.ZERO).until(() -> {
                log.poll(Duration.ofMillis(100));
                more.addAll(log.assignNew());
                return !more.isEmpty() && log.lags().equals(Map.of(0, 0L, 1, 0L));
            });

            assertThat(more).containsExactly(new TopicPartition(topic, 1));
            assertThat(log.position(0)).isEqualTo(2);
            log.seek(0, 1);
            assertThat(log.lags()).containsEntry(0, 1L);
        }
    }

    @Test
    void shouldNoticeThatTheTopicWasDeleted() throws Exception {
        String topic = create("averages-log-deleted", 1);

        try (AveragesLog log = new AveragesLog(new KafkaSettings(brieflySure()), topic, "test")) {
            log.assignNew();
            log.seek(0, 0);
            assertThat(log.hasLostPartitions()).isFalse();

            admin.deleteTopics(Set.of(topic)).all().get(30, TimeUnit.SECONDS);
            await().pollDelay(Duration.ZERO).until(() -> {
                log.poll(Duration.ofMillis(100));
                return log.hasLostPartitions();
            });
        }
    }

    @Test
    void shouldFindNothingWhereThereIsNoTopic() {
        try (AveragesLog log = new AveragesLog(new KafkaSettings(server), "averages-log-missing", "test")) {
            assertThat(log.assignNew()).isEmpty();
        }
    }

    /** Asks again soon what partitions there are. */
    private Map<String, Object> brieflySure() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "metadata.max.age.ms", 200);
    }

    private String create(String topic, int partitions) throws Exception {
        admin.createTopics(Set.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
        return topic;
    }

    private void write(String topic, int partition, int minutesAgo) throws Exception {
        long written = NOW - Duration.ofMinutes(minutesAgo).toMillis();
        producer.send(new ProducerRecord<>(topic, partition, written, null, new byte[] {1}))
                .get(30, TimeUnit.SECONDS);
    }
}
