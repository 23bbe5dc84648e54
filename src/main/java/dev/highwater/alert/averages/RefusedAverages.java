package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.window.AverageRefusal;
import dev.highwater.window.RefusedAverageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The averages that the averages stream has passed over. Counts them by reason, remembers the last one, and logs at
 * most one a minute; the records stay in their topic. Written by one batch at a time, read from any thread.
 */
@ApplicationScoped
public class RefusedAverages {

    private static final Logger LOG = Logger.getLogger(RefusedAverages.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final AlertMetrics metrics;
    private final Clock clock;
    private final LongAdder taken = new LongAdder();
    private final Map<String, Long> byReason = new TreeMap<>();

    private @Nullable Refused last;
    private Instant nextLog = Instant.MIN;
    private long unlogged;

    RefusedAverages(AlertMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A record that was passed over.
     *
     * @param partition of the averages topic
     * @param offset in it
     * @param at when it was
     * @param reason the kind of fault, such as {@code from_the_future}
     * @param cause what exactly was wrong, for people
     */
    public record Refused(int partition, long offset, Instant at, String reason, String cause) {}

    /**
     * The number of averages that were taken and passed over since the start.
     *
     * @param read averages that were taken
     * @param byReason how many were passed over for which reason
     * @param last the last that was no tombstone; null if there was none
     */
    public record Summary(
            long read, Map<String, Long> byReason, @Nullable Refused last) {}

    /** Returns how many averages were taken and refused since the start, and the last refused one. */
    public synchronized Summary summary() {
        return new Summary(taken.sum(), Map.copyOf(byReason), last);
    }

    /** Counts averages that were taken. */
    void taken(int averages) {
        taken.add(averages);
    }

    /** Counts a record that is passed over. */
    synchronized void add(ConsumerRecord<?, ?> record, RefusedAverageException refusal) {
        AverageRefusal reason = refusal.reason();
        metrics.malformed(reason);
        byReason.merge(reason.label(), 1L, Long::sum);
        if (reason != AverageRefusal.TOMBSTONE) {
            Instant now = clock.instant();
            last = new Refused(
                    record.partition(), record.offset(), now, reason.label(), String.valueOf(refusal.getMessage()));
            log(record, last, now);
        }
    }

    private void log(ConsumerRecord<?, ?> record, Refused refused, Instant now) {
        unlogged++;
        if (!now.isBefore(nextLog)) {
            LOG.warnf(
                    "Skipped %d records of the averages topic, the last one in %s-%d at offset %d (%s): %s",
                    unlogged, record.topic(), refused.partition(), refused.offset(), refused.reason(), refused.cause());
            nextLog = now.plus(LOG_INTERVAL);
            unlogged = 0;
        }
    }
}
