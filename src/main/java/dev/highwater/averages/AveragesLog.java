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
 * A consumer of all partitions of the averages topic, from any offsets. Confined to one thread, except for
 * {@link #wakeup()}.
 */
public final class AveragesLog extends GrouplessConsumer {

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    /** How long a broker waits for records before it returns an empty fetch; records are sent at once. */
    private static final int LONGEST_WAIT_MILLIS = 5_000;

    /** Upper bound on how long it takes to notice new partitions, and those that have a leader again. */
    private static final int METADATA_MAX_AGE_MILLIS = 30_000;

    private final String topic;

    /**
     * Creates the consumer.
     *
     * @param name client id, for the brokers' logs and quotas, unless the user has set one
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
     * Assigns the partitions that this consumer does not read yet and that have a leader, and returns them. Contacts
     * Kafka only while the topic is not known to exist.
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
            // A record that cannot be read blocks the partitions that are fetched after its own; shuffling changes
            // which ones in each session.
            Collections.shuffle(all);
            consumer.assign(all);
        }
        return added;
    }

    /** Returns whether any partition is assigned. */
    public boolean hasPartitions() {
        return !consumer.assignment().isEmpty();
    }

    /** Returns whether an assigned partition does not exist any more, because the topic was deleted. */
    public boolean hasLostPartitions() {
        return !partitions(topic).containsAll(consumer.assignment());
    }

    /** Continues a partition from an offset. */
    public void seek(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /**
     * Continues partitions from remembered offsets. A partition instead begins with the first record written at the
     * given time or later, or at its end if there is none, if it has no remembered offset, if that record was written
     * before the time, or if that offset is beyond the end of a recreated log.
     *
     * @param remembered offsets by partition
     * @param time epoch milliseconds UTC
     * @return the starting offsets by partition
     */
    public Map<Integer, Long> resume(Collection<TopicPartition> partitions, Map<Integer, Long> remembered, long time) {
        // Look up the ends first, so that a record written in between is read.
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

    /** Returns the offset of the next record of a partition. */
    public long position(int partition) {
        return consumer.position(new TopicPartition(topic, partition));
    }

    /**
     * Returns the next records.
     *
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup()}
     */
    public ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Returns the number of committed records that are not read yet, by partition; -1 where unknown. */
    public Map<Integer, Long> lags() {
        Map<Integer, Long> lags = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            lags.put(partition.partition(), consumer.currentLag(partition).orElse(-1));
        }
        return lags;
    }

    /** Ends the current or the next poll. May be called from any thread. */
    public void wakeup() {
        consumer.wakeup();
    }
}
