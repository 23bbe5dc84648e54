package dev.highwater.averages.host;

import dev.highwater.kafka.TopicReader;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a topic that were written in a period, as offsets. Immutable.
 *
 * @param since start, epoch milliseconds UTC
 * @param before end, epoch milliseconds UTC
 * @param first offset of the first record, by partition
 * @param end offset behind the last record, by partition
 * @param beginnings first offsets of the logs, by partition
 */
record TopicSpan(
        long since,
        long before,
        Map<TopicPartition, Long> first,
        Map<TopicPartition, Long> end,
        Map<TopicPartition, Long> beginnings) {

    private static final int SAMPLES = 4;
    private static final int SAMPLE = 200;
    private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(2);

    /** Returns the span from a time until now, including records of writers whose clocks are ahead. */
    static TopicSpan untilNow(TopicReader reader, List<TopicPartition> partitions, long since, long now) {
        return of(reader, since, now, reader.ends(partitions));
    }

    /** Returns the span between two times. */
    static TopicSpan between(TopicReader reader, List<TopicPartition> partitions, long since, long before) {
        return of(reader, since, before, offsets(reader.firstSince(partitions, before), reader.ends(partitions)));
    }

    private static TopicSpan of(TopicReader reader, long since, long before, Map<TopicPartition, Long> end) {
        Set<TopicPartition> partitions = end.keySet();
        return new TopicSpan(
                since, before, offsets(reader.firstSince(partitions, since), end), end, reader.beginnings(partitions));
    }

    /** Returns the part of this span from a later time on. */
    TopicSpan since(TopicReader reader, long later) {
        return new TopicSpan(later, before, offsets(reader.firstSince(end.keySet(), later), end), end, beginnings);
    }

    /** Returns the part of this span before another one. */
    TopicSpan before(TopicSpan other) {
        return new TopicSpan(since, other.since, first, other.first, beginnings);
    }

    /** Returns the part of this span in some partitions. */
    TopicSpan of(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> firsts = new HashMap<>(first);
        Map<TopicPartition, Long> ends = new HashMap<>(end);
        Map<TopicPartition, Long> begins = new HashMap<>(beginnings);
        firsts.keySet().retainAll(partitions);
        ends.keySet().retainAll(partitions);
        begins.keySet().retainAll(partitions);
        return new TopicSpan(since, before, firsts, ends, begins);
    }

    /** Returns the number of records, including those of aborted transactions. */
    long records() {
        return end.entrySet().stream()
                .mapToLong(last -> Math.max(0, last.getValue() - first.getOrDefault(last.getKey(), 0L)))
                .sum();
    }

    /** Returns whether the span begins where the logs do, so that there are no older records. */
    boolean isAllThereIs() {
        return first.entrySet().stream()
                .allMatch(offset -> offset.getValue() <= beginnings.getOrDefault(offset.getKey(), 0L)
                        || end.getOrDefault(offset.getKey(), 0L) <= beginnings.getOrDefault(offset.getKey(), 0L));
    }

    /** Returns whether averages are keyed by host, as {@link KeyPlacement} finds in samples from all of the span. */
    boolean isByHost(TopicReader reader, Ticker ticker) {
        KeyPlacement placement = new KeyPlacement(end.size());
        Deadline deadline = Deadline.after(LONGEST_SAMPLING, ticker);
        for (int i = 0; i < SAMPLES; i++) {
            Map<TopicPartition, Long> from = new HashMap<>();
            Map<TopicPartition, Long> to = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> last : end.entrySet()) {
                long begin = first.getOrDefault(last.getKey(), 0L);
                long offset = begin + (last.getValue() - begin) * i / SAMPLES;
                from.put(last.getKey(), offset);
                to.put(last.getKey(), Math.min(offset + SAMPLE, last.getValue()));
            }
            if (!reader.readToEnd(from, to, deadline, placement::look).isEmpty()) {
                return false;
            }
        }
        return placement.isByHost();
    }

    /** Returns when the oldest record of some partitions was written, epoch milliseconds UTC. */
    static OptionalLong oldest(TopicReader reader, Collection<TopicPartition> partitions) {
        return reader.firstSince(partitions, 0).values().stream()
                .mapToLong(OffsetAndTimestamp::timestamp)
                .min();
    }

    private static Map<TopicPartition, Long> offsets(
            Map<TopicPartition, OffsetAndTimestamp> found, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        // Where clocks went back, a later time may be found behind the end.
        found.forEach((partition, at) -> offsets.merge(partition, at.offset(), Math::min));
        return offsets;
    }
}
