package dev.highwater.alert.preview;

import static java.util.function.Predicate.not;

import dev.highwater.alert.averages.AverageRecords;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.series.NamePattern;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The averages of the last hours, from their topic. Each read has a consumer of its own, without a group, that lives for seconds.
 * Blocks; may be called from several threads.
 */
@ApplicationScoped
class PastAverages {

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

    /** Bounds what a read holds in memory. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private static final Map<String, Object> REQUIRED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            3_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            3_000);

    private final KafkaSettings kafka;
    private final AverageRecords records;
    private final String topic;
    private final HighwaterConfig.Thresholds.Preview limits;
    private final Clock clock;

    PastAverages(KafkaSettings kafka, AverageRecords records, HighwaterConfig config, Clock clock) {
        this.kafka = kafka;
        this.records = records;
        this.topic = config.topics().averages();
        this.limits = config.thresholds().preview();
        this.clock = clock;
    }

    /**
     * Passes on the averages of the hosts that a pattern means, and perhaps of others; those of a series in their order.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    Coverage read(NamePattern host, Consumer<WindowAverage> averages) {
        long now = clock.millis();
        long deadline = System.nanoTime() + limits.timeLimit().toNanos();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.client(Map.of(), REQUIRED), bytes, bytes);
        try {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            PastRead past =
                    new PastRead(consumer, records, now - limits.period().toMillis(), now, deadline);
            return host.isExact() ? readHost(host.toString(), all, past, averages) : past.read(all, averages);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        }
    }

    /** Highwater keys averages by host, so one partition has them all; where others write them, that has to be seen. */
    private static Coverage readHost(
            String hostname, List<TopicPartition> all, PastRead past, Consumer<WindowAverage> averages) {
        int number =
                Utils.toPositive(Utils.murmur2(hostname.getBytes(StandardCharsets.UTF_8))) % Math.max(all.size(), 1);
        List<TopicPartition> home = all.stream()
                .filter(partition -> partition.partition() == number)
                .toList();
        boolean[] found = {false};
        Coverage ofHome = past.read(home, average -> {
            found[0] |= average.series().hostname().equals(hostname);
            averages.accept(average);
        });
        if (found[0] && past.isKeyedByHost()) {
            return ofHome;
        }
        return past.read(all.stream().filter(not(home::contains)).toList(), averages)
                .and(ofHome);
    }
}
