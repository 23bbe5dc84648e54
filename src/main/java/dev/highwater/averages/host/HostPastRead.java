package dev.highwater.averages.host;

import dev.highwater.averages.AverageRecords;
import dev.highwater.averages.host.AverageBuckets.Written;
import dev.highwater.kafka.TopicReader;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.TumblingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One read of the averages of a host. Not thread-safe. */
final class HostPastRead {

    private static final Logger LOG = Logger.getLogger(HostPastRead.class);

    /** Time after which a read for a chart begins no further slice. */
    static final Duration SOON = Duration.ofMillis(700);

    /** Time limit for an outline; at the limit it stays coarser. */
    private static final Duration AT_A_GLANCE = Duration.ofMillis(450);

    /** Time after which a read of a whole period begins no further slice. */
    static final Duration PATIENT = Duration.ofSeconds(20);

    /** Additional time after which the slice being read is given up. */
    private static final Duration TOO_LONG = Duration.ofSeconds(10);

    private static final int PICKED_BITS = 7;

    /** Number of windows in an outline. */
    private static final int PICKED = 1 << PICKED_BITS;

    /** An outline is read only if it needs less than this fraction (one in three) of all records. */
    private static final int WORTH = 3;

    private final TopicReader reader;
    private final AverageRecords records;
    private final HostRecords host;
    private final String hostname;
    private final Ticker ticker;

    HostPastRead(TopicReader reader, AverageRecords records, String hostname, Ticker ticker) {
        this.reader = reader;
        this.records = records;
        this.hostname = hostname;
        this.host = new HostRecords(hostname);
        this.ticker = ticker;
    }

    /**
     * How far a read has come.
     *
     * @param readBackTo all averages written since have been read, epoch milliseconds UTC
     * @param complete whether those are all of the requested ones
     * @param outline whether a sample of the earlier ones has been read
     * @param oldest when the oldest record was written, epoch milliseconds UTC; null while unknown
     */
    record Progress(
            long readBackTo,
            boolean complete,
            boolean outline,
            @Nullable Long oldest) {

        HostPast.Coverage coverage(String partitions, boolean hasAllCpus) {
            return new HostPast.Coverage(
                    Instant.ofEpochMilli(readBackTo),
                    complete && hasAllCpus,
                    outline,
                    oldest == null ? null : Instant.ofEpochMilli(oldest),
                    partitions);
        }
    }

    /** Reads slices, the newest first, until everything is read or the time is up. */
    Progress newestFirst(TopicSpan span, AverageBuckets buckets, Duration forAsLong) {
        Deadline enough = Deadline.after(forAsLong, ticker);
        Deadline tooLong = Deadline.after(forAsLong.plus(TOO_LONG), ticker);
        Slices slices = Slices.first();
        TopicSpan rest = span;
        while (rest.records() > 0) {
            long began = ticker.nanos();
            TopicSpan slice = rest.since(reader, Math.max(span.since(), rest.before() - slices.length()));
            List<Written> found = new ArrayList<>();
            if (!read(slice.first(), slice.end(), tooLong, found)) {
                return new Progress(rest.before(), false, false, null);
            }
            found.forEach(buckets::add);
            rest = rest.before(slice);
            slices = slices.next(ticker.nanos() - began);
            if (rest.records() > 0 && enough.isOver()) {
                return new Progress(slice.since(), false, false, null);
            }
        }
        OptionalLong oldest =
                span.isAllThereIs() ? TopicSpan.oldest(reader, span.end().keySet()) : OptionalLong.empty();
        return new Progress(span.since(), true, false, oldest.isPresent() ? oldest.getAsLong() : null);
    }

    /** Returns the progress of a read that has only an outline. */
    Progress nothing(TopicSpan span) {
        return new Progress(span.before(), false, true, null);
    }

    /**
     * Reads a sample of windows, evenly spread. Returns false, without reading, if that would not be much faster than
     * to read everything.
     */
    boolean outline(TopicSpan span, AverageBuckets buckets) {
        long windows = Math.max(1, (span.before() - span.since()) / TumblingWindow.SIZE);
        // The averages of all series of a window are written more or less one after the other.
        long run = span.records() * 3 / 2 / windows + 1;
        if (span.end().size() != 1 || run * PICKED * WORTH > span.records()) {
            return false;
        }
        TopicPartition partition = span.end().keySet().iterator().next();
        long first = span.first().getOrDefault(partition, 0L);
        Deadline deadline = Deadline.after(AT_A_GLANCE, ticker);
        for (int i = 0; i < PICKED && !deadline.isOver(); i++) {
            // Halves first, then quarters and so on, so that the outline spans the whole period whenever the time is
            // up.
            long from = first + span.records() * (Integer.reverse(i) >>> (Integer.SIZE - PICKED_BITS)) / PICKED;
            List<Written> found = new ArrayList<>();
            read(
                    Map.of(partition, from),
                    Map.of(partition, Math.min(from + run, first + span.records())),
                    deadline,
                    found);
            found.forEach(buckets::add);
        }
        return true;
    }

    /** Reads a range of offsets. Returns whether it was read to its end. */
    private boolean read(
            Map<TopicPartition, Long> first, Map<TopicPartition, Long> end, Deadline deadline, List<Written> found) {
        Map<TopicPartition, Long> from = new HashMap<>(first);
        Map<TopicPartition, Long> to = new HashMap<>(end);
        from.entrySet().removeIf(offset -> offset.getValue() >= end.getOrDefault(offset.getKey(), 0L));
        to.keySet().retainAll(from.keySet());
        return from.isEmpty()
                || reader.readToEnd(from, to, deadline, record -> pass(record, to, found))
                        .isEmpty();
    }

    private void pass(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> to, List<Written> found) {
        long end = to.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        if (record.offset() >= end || !host.mayHold(record)) {
            return;
        }
        try {
            Written written = new Written(records.read(record), record.timestamp());
            if (written.average().series().hostname().equals(hostname)) {
                found.add(written);
            }
        } catch (RefusedAverageException refused) {
            LOG.debugf(refused, "Passed over %s-%d@%d", record.topic(), record.partition(), record.offset());
        }
    }
}
