package dev.highwater.baseline.learn;

import dev.highwater.kafka.GrouplessConsumer;
import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions of the averages topic, read from wherever asked for. Only {@link #wakeup()} may be called by another
 * thread.
 */
final class AveragesLog extends GrouplessConsumer {

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    /** How long a broker waits before it says that there is nothing; records are sent at once. */
    private static final int LONGEST_WAIT_MILLIS = 5_000;

    private final String topic;

    AveragesLog(KafkaSettings kafka, String topic) {
        super(
                kafka,
                CLOSE_WITHIN,
                Map.of(
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        LONGEST_WAIT_MILLIS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_WITHIN_MILLIS));
        this.topic = topic;
    }

    /** Takes partitions up that are new, none of which was read before. Returns them. */
    List<TopicPartition> takeUpNew() {
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> added = partitions(topic).stream()
                .filter(partition -> !known.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(known);
            all.addAll(added);
            consumer.assign(all);
        }
        return added;
    }

    /** Goes on from an offset. */
    void seek(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /** The offset of the record that comes next. */
    long position(int partition) {
        return consumer.position(new TopicPartition(topic, partition));
    }

    /**
     * The next records.
     *
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup()}
     */
    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Records that are there and were not read yet, as far as that is known. */
    long behind() {
        return consumer.assignment().stream()
                .map(consumer::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    /** Ends the poll that is under way, or the next one. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }
}
