package dev.highwater.alert.preview;

import dev.highwater.alert.averages.AverageRecords;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads partitions from a time on, until their end as it was at the beginning, or until the time is up. Not thread-safe. */
final class PastRead {

    private static final Logger LOG = Logger.getLogger(PastRead.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AverageRecords records;
    private final long since;
    private final long now;
    private final long deadline;
    private boolean keyedByHost = true;

    /**
     * @param since epoch milliseconds
     * @param now epoch milliseconds
     * @param deadline by {@link System#nanoTime()}
     */
    PastRead(KafkaConsumer<byte[], byte[]> consumer, AverageRecords records, long since, long now, long deadline) {
        this.consumer = consumer;
        this.records = records;
        this.since = since;
        this.now = now;
        this.deadline = deadline;
    }

    /** Whether every average so far had its hostname as the key. */
    boolean isKeyedByHost() {
        return keyedByHost;
    }

    /** Passes on the averages of partitions; what is no average is skipped, as by the alerts. */
    Coverage read(Collection<TopicPartition> partitions, Consumer<WindowAverage> averages) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long from = seek(partitions, ends);
        // By partition, when the newest record was written that has been read.
        Map<TopicPartition, Long> reached = new HashMap<>();
        while (!isAtEnd(ends) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                reached.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
                pass(record, averages);
            }
        }
        long to = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .mapToLong(end -> reached.getOrDefault(end.getKey(), from))
                .min()
                .orElse(now);
        return new Coverage(Duration.ofMillis(Math.max(to - from, 0)), to == now && from == since);
    }

    /**
     * Goes to where the past begins, and says when that is: later than asked for if the topic does not reach back so far, and now
     * if it holds nothing, because no one can say what there was.
     */
    private long seek(Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since)));
        long from = beginnings.equals(ends) ? now : since;
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
                if (first.offset() <= beginnings.getOrDefault(partition, 0L)) {
                    from = Math.max(from, first.timestamp());
                }
            }
        }
        return from;
    }

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void pass(ConsumerRecord<byte[], byte[]> record, Consumer<WindowAverage> averages) {
        try {
            WindowAverage average = records.read(record);
            keyedByHost &=
                    Arrays.equals(record.key(), average.series().hostname().getBytes(StandardCharsets.UTF_8));
            averages.accept(average);
        } catch (RefusedAverageException refused) {
            LOG.debugf(refused, "Passed over %s-%d@%d", record.topic(), record.partition(), record.offset());
        }
    }
}
