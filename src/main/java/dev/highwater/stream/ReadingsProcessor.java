package dev.highwater.stream;

import dev.highwater.configuration.ReadingsConfig;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.reading.ParsedReading;
import dev.highwater.reading.Reading;
import dev.highwater.reading.ReadingParser;
import dev.highwater.reading.RejectedReading;
import dev.highwater.reading.RejectionReason;
import dev.highwater.reading.TimeLimits;
import dev.highwater.window.Admission;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.Watermark;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides what is written for one record of the readings topic. The outputs depend only on the record and the windows
 * of its partition; the clock only serves to find hosts whose own clocks are wrong.
 */
final class ReadingsProcessor {

    private final ReadingsConfig settings;
    private final ReadingParser parser;
    private final OutputRecords outputs;
    private final DeadLetterWriter deadLetters;
    private final SplitSeries splitSeries;
    private final TimeLimits times;
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
        this.times = new TimeLimits(
                settings.allowedSkew(), settings.recordsWithoutTimestamp().equals("accept"));
        this.outputs = outputs;
        this.deadLetters = deadLetters;
        this.splitSeries = splitSeries;
        this.clock = clock;
    }

    /**
     * Processes records of one partition, in the order of their offsets, and adds their outputs to an outcome.
     *
     * @return whether any of them counts in a window
     */
    boolean process(List<ConsumerRecord<byte[], byte[]>> records, OwnedPartition owned, PartitionOutcome outcome) {
        boolean counts = false;
        now = clock.millis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ParsedReading parsed = parser.parse(record.value());
            if (parsed instanceof Reading reading) {
                RejectedReading untimely = times.check(reading, record.timestamp());
                if (untimely == null) {
                    counts |= take(record, reading, owned, outcome);
                } else {
                    reject(record, owned, untimely, outcome);
                }
            } else if (parsed instanceof RejectedReading rejected) {
                reject(record, owned, rejected, outcome);
            }
            if (owned.windows().isDue() && !owned.isReplayed(record.offset() + 1)) {
                // Windows close only after the replay, since their averages could not be committed with a position
                // before. After a hand-back from Flink windows can be due earlier, because Flink's watermark waits for
                // the slowest partition.
                owned.windows().closeDue(average -> outcome.average(outputs.average(average)));
            }
        }
        return counts;
    }

    /**
     * Closes the windows of an idle partition that are complete by the wall clock.
     *
     * @param now epoch milliseconds UTC
     */
    void closeIdle(OwnedPartition owned, long now, PartitionOutcome outcome) {
        owned.windows().closeIdle(now, average -> outcome.average(outputs.average(average)));
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
        long came = TimeLimits.isDated(record.timestamp()) ? Math.min(record.timestamp(), now) : now;
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
        if (admission != Admission.ACCEPTED) {
            splitSeries.check(reading, owned.partition().partition());
        }
        if (isNew && admission == Admission.LATE) {
            outcome.tally().late(reading.series().hostname(), record.timestamp());
            blame(reading, came, owned, outcome.tally());
        } else if (admission == Admission.TOO_MANY_SERIES) {
            reject(record, owned, tooManySeries(reading), outcome);
        }
        return admission.counts();
    }

    /** Blames another host for a late reading that arrived in time, if that host's fast clock closed its window. */
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

    /** Dead-letters a record, unless it lies below the frontier and so has been dead-lettered before. */
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

    private RejectedReading tooManySeries(Reading reading) {
        return new RejectedReading(
                RejectionReason.TOO_MANY_SERIES,
                "the window already holds %d series; raise highwater.readings.maximum-series-per-window"
                        .formatted(settings.maximumSeriesPerWindow()),
                reading.series().hostname());
    }
}
