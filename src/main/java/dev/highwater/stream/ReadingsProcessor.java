package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.reading.ParsedReading;
import dev.highwater.reading.Reading;
import dev.highwater.reading.ReadingParser;
import dev.highwater.reading.RejectedReading;
import dev.highwater.reading.RejectionReason;
import dev.highwater.window.Admission;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The heart of the stream: what one record of the readings topic leads to. Decides by the record and its partition's windows
 * alone, and touches neither Kafka nor a clock.
 */
final class ReadingsProcessor {

    private final HighwaterConfig.Readings settings;
    private final ReadingParser parser;
    private final OutputRecords outputs;
    private final DeadLetterWriter deadLetters;
    private final SplitSeries splitSeries;

    ReadingsProcessor(
            HighwaterConfig.Readings settings,
            OutputRecords outputs,
            DeadLetterWriter deadLetters,
            SplitSeries splitSeries) {
        this.settings = settings;
        this.parser = new ReadingParser(settings.maximumUsage());
        this.outputs = outputs;
        this.deadLetters = deadLetters;
        this.splitSeries = splitSeries;
    }

    /**
     * Takes the records of one partition, in the order of their offsets.
     *
     * @return whether any of them counts in a window
     */
    boolean process(List<ConsumerRecord<byte[], byte[]>> records, OwnedPartition owned, PartitionOutcome outcome) {
        long skew = settings.allowedSkew().toMillis();
        boolean counts = false;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ParsedReading parsed = parser.parse(record.value());
            if (parsed instanceof Reading reading) {
                // A record without a timestamp has -1, which leaves its reading nothing to be in time by.
                if (reading.occurredAt() > record.timestamp() + skew) {
                    reject(record, owned, fromTheFuture(reading, record), outcome);
                } else {
                    counts |= take(record, reading, owned, outcome);
                }
            } else if (parsed instanceof RejectedReading rejected) {
                reject(record, owned, rejected, outcome);
            }
        }
        return counts;
    }

    /** Closes the windows of a partition that would be complete by the wall clock, in epoch milliseconds UTC. */
    void closeIdle(OwnedPartition owned, long now, PartitionOutcome outcome) {
        owned.windows().closeIdle(now).forEach(average -> outcome.average(outputs.average(average)));
        owned.quiet().forgetEnd();
    }

    List<String> splitSeries() {
        return splitSeries.found();
    }

    private boolean take(
            ConsumerRecord<byte[], byte[]> record, Reading reading, OwnedPartition owned, PartitionOutcome outcome) {
        boolean isNew = !owned.isReplayed(record.offset());
        if (isNew) {
            outcome.tally().readings++;
            if (reading.usage() > settings.filterAbove()) {
                outcome.filtered(outputs.filtered(reading));
            }
        }
        splitSeries.check(reading, owned);
        Admission admission = owned.windows().add(reading, record.offset());
        if (isNew && admission == Admission.LATE) {
            outcome.tally().late++;
        } else if (admission == Admission.TOO_MANY_SERIES) {
            reject(record, owned, tooManySeries(), outcome);
        }
        owned.windows().closeDue().forEach(average -> outcome.average(outputs.average(average)));
        return admission == Admission.ACCEPTED;
    }

    /** What lies below the frontier has been dead-lettered before. */
    private void reject(
            ConsumerRecord<byte[], byte[]> record,
            OwnedPartition owned,
            RejectedReading rejected,
            PartitionOutcome outcome) {
        if (!owned.isReplayed(record.offset())) {
            outcome.deadLetter(rejected, deadLetters.of(record, rejected));
        }
    }

    private RejectedReading fromTheFuture(Reading reading, ConsumerRecord<byte[], byte[]> record) {
        return new RejectedReading(
                RejectionReason.FROM_THE_FUTURE,
                "occurred_at is %s, more than %d s later than %s, the time of its record in Kafka: is the clock right that set it?"
                        .formatted(
                                Instant.ofEpochMilli(reading.occurredAt()),
                                settings.allowedSkew().toSeconds(),
                                Instant.ofEpochMilli(record.timestamp())));
    }

    private RejectedReading tooManySeries() {
        return new RejectedReading(
                RejectionReason.TOO_MANY_SERIES,
                "the window already holds %d series; raise highwater.readings.maximum-series-per-window"
                        .formatted(settings.maximumSeriesPerWindow()));
    }
}
