package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** After a restart, charts begin where they reached back to before. */
class HistorySeekTest {

    private static final String TOPIC = "history-seek";
    private static final Instant NOW = Instant.now();

    @Test
    void shouldStartAsFarBackAsChartsReach() throws Exception {
        Map<String, Object> server =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (Admin admin = Admin.create(server);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(server, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(server, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 3, (short) 1))).all().get(30, TimeUnit.SECONDS);
            for (int minutes : List.of(90, 60, 29, 10, 0)) {
                write(producer, 0, minutes);
            }
            write(producer, 1, 60);
            producer.flush();
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1), new TopicPartition(TOPIC, 2));
            consumer.assign(partitions);

            new HistorySeek(Duration.ofMinutes(30), Clock.fixed(NOW, ZoneOffset.UTC))
                    .onPartitionsAssigned(consumer, partitions);

            assertThat(partitions.stream().map(consumer::position)).containsExactly(2L, 1L, 0L);
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, int partition, int minutesAgo) {
        long written = NOW.minus(Duration.ofMinutes(minutesAgo)).toEpochMilli();
        var unused = producer.send(new ProducerRecord<>(TOPIC, partition, written, null, new byte[] {1}));
    }
}
