package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.MalformedAverageException;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes the averages out of a batch of records, in the order of their partitions. What is no average is counted, and named
 * in the log at most once a minute. Used by one batch at a time.
 */
@ApplicationScoped
class AverageReader {

    private static final Logger LOG = Logger.getLogger(AverageReader.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final AlertMetrics metrics;
    private final Clock clock;

    private Instant nextLog = Instant.MIN;
    private long unlogged;

    AverageReader(AlertMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The averages among the records, by partition. */
    List<PartitionAverages> read(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream()
                .map(partition -> new PartitionAverages(partition.partition(), read(records.records(partition))))
                .toList();
    }

    private List<WindowAverage> read(List<ConsumerRecord<byte[], byte[]>> records) {
        List<WindowAverage> averages = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                averages.add(plausible(AverageFormat.read(record.value())));
            } catch (MalformedAverageException | IllegalArgumentException | ArithmeticException malformed) {
                skip(record, malformed);
            }
        }
        return averages;
    }

    /** A window that PostgreSQL cannot store or that is none at all must not get as far as the database. */
    private static WindowAverage plausible(WindowAverage average) {
        if (average.windowStart() < EARLIEST || average.windowEnd() > LATEST) {
            throw new IllegalArgumentException("the window is not within the years 2000 to 9999");
        }
        if (average.windowStart() >= average.windowEnd()) {
            throw new IllegalArgumentException("window_start is not before window_end");
        }
        return average;
    }

    private void skip(ConsumerRecord<?, ?> record, Exception malformed) {
        metrics.malformed();
        unlogged++;
        Instant now = clock.instant();
        if (!now.isBefore(nextLog)) {
            LOG.warnf(
                    "Skipped %d malformed averages, the last one in %s-%d at offset %d: %s",
                    unlogged, record.topic(), record.partition(), record.offset(), firstLine(malformed));
            nextLog = now.plus(LOG_INTERVAL);
            unlogged = 0;
        }
    }

    /** Jackson goes on about its source in further lines. */
    private static String firstLine(Exception malformed) {
        String message = String.valueOf(malformed.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
