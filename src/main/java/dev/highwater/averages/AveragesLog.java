package dev.highwater.averages;

import dev.highwater.kafka.GrouplessConsumer;
import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions of the averages topic, read from wherever asked for. Only {@link #wakeup()} may be called by another
 * thread.
 */
public final class AveragesLog extends GrouplessConsumer {

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    /** How long a broker waits before it says that there is nothing; records are sent at once. */
    private static final int LONGEST_WAIT_MILLIS = 5_000;

    private final String topic;

    /** Connects. */
    public AveragesLog(KafkaSettings kafka, String topic) {
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
    public List<TopicPartition> takeUpNew() {
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
    public void seek(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /**
     * Goes on from the first record that was written at a time or later; from the end where there is none.
     *
     * @param time epoch milliseconds UTC
     */
    public void seekToTime(Collection<TopicPartition> partitions, long time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time));
        // Before the times: a record that is written in between is read.
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start != null ? start.offset() : ends.getOrDefault(partition, 0L));
        }
    }

    /** The offset of the record that comes next. */
    public long position(int partition) {
        return consumer.position(new TopicPartition(topic, partition));
    }

    /**
     * The next records.
     *
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup()}
     */
    public ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Records that are committed and were not read yet, by partition; -1 where that is not known. */
    public Map<Integer, Long> lags() {
        Map<Integer, Long> lags = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            lags.put(partition.partition(), consumer.currentLag(partition).orElse(-1));
        }
        return lags;
    }

    /** Ends the poll that is under way, or the next one. From any thread. */
    public void wakeup() {
        consumer.wakeup();
    }
}
