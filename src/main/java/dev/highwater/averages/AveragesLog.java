package dev.highwater.averages;

import dev.highwater.kafka.GrouplessConsumer;
import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

    /** New partitions, and those that have a leader again, are read as soon as that. */
    private static final int METADATA_MAX_AGE_MILLIS = 30_000;

    private final String topic;

    /**
     * Connects.
     *
     * @param name for brokers, in logs and quotas, where the user has chosen none
     */
    public AveragesLog(KafkaSettings kafka, String topic, String name) {
        super(
                kafka,
                CLOSE_WITHIN,
                Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        name,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        METADATA_MAX_AGE_MILLIS),
                Map.of(
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        LONGEST_WAIT_MILLIS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_WITHIN_MILLIS));
        this.topic = topic;
    }

    /**
     * Takes partitions up that this consumer does not read yet, and that have a leader. Returns them. Asks Kafka only
     * if it is not known that the topic is there.
     */
    public List<TopicPartition> assignNew() {
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> added = consumer.partitionsFor(topic).stream()
                .filter(info -> info.leader() != null && !info.leader().isEmpty())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .filter(partition -> !known.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(known);
            all.addAll(added);
            // A record that cannot be read holds up those that are fetched behind it: not the same ones in each
            // session.
            Collections.shuffle(all);
            consumer.assign(all);
        }
        return added;
    }

    /** Whether any partition was taken up. */
    public boolean hasPartitions() {
        return !consumer.assignment().isEmpty();
    }

    /** Whether one was that there is no more, since the topic was deleted. */
    public boolean hasLostPartitions() {
        return !partitions(topic).containsAll(consumer.assignment());
    }

    /** Goes on from an offset. */
    public void seek(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /**
     * Goes on from offsets that are remembered. Where none is, where what is remembered was written before a time, and
     * where it is beyond the end of a log that was made anew: from the first record that was written at that time or
     * later, or from the end if there is none.
     *
     * @param remembered by partition
     * @param time epoch milliseconds UTC
     * @return from where, by partition
     */
    public Map<Integer, Long> resume(Collection<TopicPartition> partitions, Map<Integer, Long> remembered, long time) {
        // The ends first: a record that is written in between is read.
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = firstSince(partitions, time);
        Map<Integer, Long> from = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp start = starts.get(partition);
            long earliest = start == null ? end : start.offset();
            long offset = Math.max(earliest, remembered.getOrDefault(partition.partition(), earliest));
            from.put(partition.partition(), offset > end ? earliest : offset);
            consumer.seek(partition, from.get(partition.partition()));
        }
        return from;
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
