package dev.highwater.averages;

import dev.highwater.kafka.TopicReader;
import dev.highwater.time.Deadline;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads partitions from a time on, up to the end that they had when the read began, or until the time limit. Not
 * thread-safe.
 */
final class PastRead {

    private static final Logger LOG = Logger.getLogger(PastRead.class);

    private final TopicReader reader;
    private final AverageRecords records;
    private final Period period;
    private final Deadline deadline;
    private boolean keyedByHost = true;

    /**
     * The period to read, by the times at which averages were written.
     *
     * @param since epoch milliseconds UTC; {@link #BEGINNING} for all that the topic holds
     * @param now epoch milliseconds UTC
     */
    record Period(long since, long now) {

        static final long BEGINNING = 0;

        /** Returns whether the whole period was read. */
        private boolean isCovered(long from, long to) {
            return to == now && (since == BEGINNING || from == since);
        }
    }

    /** Prepares a read without reading anything yet. */
    PastRead(TopicReader reader, AverageRecords records, Period period, Deadline deadline) {
        this.reader = reader;
        this.records = records;
        this.period = period;
        this.deadline = deadline;
    }

    /** Returns whether every average so far had its hostname as the key. */
    boolean isKeyedByHost() {
        return keyedByHost;
    }

    /** Passes the averages of partitions to a consumer. Records that are refused are skipped, as for alerts. */
    Coverage read(Collection<TopicPartition> partitions, Consumer<WindowAverage> averages) {
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        Map<TopicPartition, Long> beginnings = reader.beginnings(partitions);
        Map<TopicPartition, OffsetAndTimestamp> first = reader.firstSince(partitions, period.since());
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        first.forEach((partition, found) -> offsets.put(partition, found.offset()));
        // Time of the newest record that was read, by partition.
        Map<TopicPartition, Long> reached = new HashMap<>();
        List<TopicPartition> unfinished = reader.readToEnd(offsets, ends, deadline, record -> {
            reached.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
            pass(record, averages);
        });
        // An empty topic says nothing about the past.
        long from = beginnings.equals(ends) ? period.now() : reachesBackTo(first, beginnings);
        long to = unfinished.stream()
                .mapToLong(partition -> reached.getOrDefault(partition, from))
                .min()
                .orElse(period.now());
        return new Coverage(Duration.ofMillis(Math.max(to - from, 0)), period.isCovered(from, to));
    }

    /**
     * Returns the time from which on the topic has all records: the requested start, or later if older records were
     * deleted.
     */
    private long reachesBackTo(Map<TopicPartition, OffsetAndTimestamp> first, Map<TopicPartition, Long> beginnings) {
        return first.entrySet().stream()
                .filter(found -> found.getValue().offset() <= beginnings.getOrDefault(found.getKey(), 0L))
                .mapToLong(found -> found.getValue().timestamp())
                .reduce(period.since(), Math::max);
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
