package dev.highwater.stream;

import dev.highwater.configuration.ReadingsConfig;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.reading.ParsedReading;
import dev.highwater.reading.Reading;
import dev.highwater.reading.ReadingParser;
import dev.highwater.reading.RejectedReading;
import dev.highwater.reading.RejectionReason;
import dev.highwater.reading.TimeUnitMistake;
import dev.highwater.window.Admission;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.Watermark;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The heart of the stream: what one record of the readings topic leads to. Decides by the record and its partition's
 * windows alone; the clock only helps to find hosts whose own clock is wrong.
 */
final class ReadingsProcessor {

    /** 2000-01-01T00:00:00Z in epoch milliseconds; no record was written before, so that it is no time. */
    private static final long UNDATED = 946_684_800_000L;

    /** The last millisecond of the year 9999, beyond which times cannot be written as Flink reads them. */
    private static final long LATEST = 253_402_300_799_999L;

    private final ReadingsConfig settings;
    private final ReadingParser parser;
    private final OutputRecords outputs;
    private final DeadLetterWriter deadLetters;
    private final SplitSeries splitSeries;
    private final boolean acceptsUndated;
    private final Clock clock;
    private long now;

    ReadingsProcessor(
            ReadingsConfig settings,
            OutputRecords outputs,
            DeadLetterWriter deadLetters,
            SplitSeries splitSeries,
            Clock clock) {
        this.settings = settings;
        this.parser = new ReadingParser(settings.maximumUsage(), settings.usageMargin());
        this.acceptsUndated = settings.recordsWithoutTimestamp().equals("accept");
        this.outputs = outputs;
        this.deadLetters = deadLetters;
        this.splitSeries = splitSeries;
        this.clock = clock;
    }

    /**
     * Takes the records of one partition, in the order of their offsets.
     *
     * @return whether any of them counts in a window
     */
    boolean process(List<ConsumerRecord<byte[], byte[]>> records, OwnedPartition owned, PartitionOutcome outcome) {
        long skew = settings.allowedSkew().toMillis();
        boolean counts = false;
        now = clock.millis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ParsedReading parsed = parser.parse(record.value());
            if (parsed instanceof Reading reading) {
                RejectedReading untimely = untimely(reading, record, skew);
                if (untimely == null) {
                    counts |= take(record, reading, owned, outcome);
                } else {
                    reject(record, owned, untimely, outcome);
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

    SplitSeries splitSeries() {
        return splitSeries;
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
        long came = record.timestamp() < UNDATED ? now : Math.min(record.timestamp(), now);
        if (reading.occurredAt() - came > Watermark.DELAY) {
            owned.lead(reading);
            if (isNew) {
                outcome.tally()
                        .ahead(
                                reading.series().hostname(),
                                new FastClocks.Ahead(owned.partition().partition(), reading.occurredAt() - came, came));
            }
        }
        Admission admission = owned.windows().add(reading, record.offset());
        if (isNew && admission == Admission.LATE) {
            outcome.tally().late(reading.series().hostname(), record.timestamp());
            blame(reading, came, owned, outcome.tally());
        } else if (admission == Admission.TOO_MANY_SERIES) {
            reject(record, owned, tooManySeries(reading), outcome);
        }
        owned.windows().closeDue().forEach(average -> outcome.average(outputs.average(average)));
        return admission == Admission.ACCEPTED;
    }

    /** A reading that came in time and is late all the same is so for one that was ahead of its time. */
    private static void blame(Reading late, long came, OwnedPartition owned, Tally tally) {
        Reading leader = owned.leader();
        long end = TumblingWindow.of(late.occurredAt()).end();
        String hostname = late.series().hostname();
        if (leader != null
                && !leader.series().hostname().equals(hostname)
                && came < end + Watermark.DELAY
                && leader.occurredAt() - Watermark.DELAY >= end) {
            tally.blame(new FastClocks.Blame(leader.series().hostname(), hostname), came);
        }
    }

    /** What lies below the frontier has been dead-lettered before. */
    private void reject(
            ConsumerRecord<byte[], byte[]> record,
            OwnedPartition owned,
            RejectedReading rejected,
            PartitionOutcome outcome) {
        if (!owned.isReplayed(record.offset())) {
            outcome.deadLetter(rejected, deadLetters.of(record, rejected));
            String hostname = rejected.hostname() == null ? KeyHost.of(record.key()) : rejected.hostname();
            if (hostname != null) {
                outcome.tally().arrived(hostname, record.timestamp());
            }
        }
    }

    /** Why a reading cannot be of the time that it says; null if it can. */
    private @Nullable RejectedReading untimely(Reading reading, ConsumerRecord<byte[], byte[]> record, long skew) {
        String hostname = reading.series().hostname();
        String unit = TimeUnitMistake.hint(reading.occurredAt());
        if (reading.occurredAt() > record.timestamp() + skew && !unit.isEmpty()) {
            return new RejectedReading(
                    RejectionReason.TIME_OUT_OF_RANGE, "occurred_at is " + reading.occurredAt() + unit, hostname);
        }
        if (record.timestamp() < UNDATED) {
            if (acceptsUndated && reading.occurredAt() > LATEST) {
                // Nothing compares it with anything, and its watermark would make every later reading late.
                return new RejectedReading(
                        RejectionReason.TIME_OUT_OF_RANGE,
                        "occurred_at is %d, which is after the year 9999".formatted(reading.occurredAt()),
                        hostname);
            }
            return acceptsUndated
                    ? null
                    : new RejectedReading(RejectionReason.NO_TIMESTAMP, undated(record.timestamp()), hostname);
        }
        return reading.occurredAt() <= record.timestamp() + skew
                ? null
                : new RejectedReading(
                        RejectionReason.FROM_THE_FUTURE,
                        ("occurred_at is %s, more than %d s later than %s, the time of its record in Kafka:"
                                        + " is the clock right that set it? highwater.readings.allowed-skew sets the limit")
                                .formatted(
                                        Instant.ofEpochMilli(reading.occurredAt()),
                                        settings.allowedSkew().toSeconds(),
                                        Instant.ofEpochMilli(record.timestamp())),
                        hostname);
    }

    private static String undated(long timestamp) {
        String found = timestamp <= 0
                ? "the record has no timestamp (%d)".formatted(timestamp)
                : "the record's timestamp is %d, %s%s"
                        .formatted(timestamp, Instant.ofEpochMilli(timestamp), TimeUnitMistake.hint(timestamp));
        return found
                + ", so that occurred_at has nothing to be compared with. Have the producer set it, set message.timestamp.type=LogAppendTime on the topic, or highwater.readings.records-without-timestamp=accept";
    }

    private RejectedReading tooManySeries(Reading reading) {
        return new RejectedReading(
                RejectionReason.TOO_MANY_SERIES,
                "the window already holds %d series; raise highwater.readings.maximum-series-per-window"
                        .formatted(settings.maximumSeriesPerWindow()),
                reading.series().hostname());
    }
}
