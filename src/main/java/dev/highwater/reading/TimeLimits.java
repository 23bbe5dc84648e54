package dev.highwater.reading;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks times of readings against the timestamps of their records in Kafka.
 *
 * @param allowedSkew how much later than its record's timestamp a reading may be
 * @param acceptsUndated whether a reading counts although its record has no timestamp to compare it with
 */
public record TimeLimits(Duration allowedSkew, boolean acceptsUndated) {

    /**
     * 2000-01-01T00:00:00Z in epoch milliseconds. An earlier timestamp counts as missing, since no record was written
     * before.
     */
    private static final long UNDATED = 946_684_800_000L;

    /** The last millisecond of the year 9999. Later times cannot be written in a form that Flink reads. */
    private static final long LATEST = 253_402_300_799_999L;

    /**
     * Returns whether a record has a timestamp.
     *
     * @param timestamp the timestamp in Kafka, epoch milliseconds UTC
     */
    public static boolean isDated(long timestamp) {
        return timestamp >= UNDATED;
    }

    /**
     * Checks the time of a reading.
     *
     * @param timestamp the timestamp of its record in Kafka, epoch milliseconds UTC
     * @return why the time is not plausible; null if it is
     */
    public @Nullable RejectedReading check(Reading reading, long timestamp) {
        long skew = allowedSkew.toMillis();
        if (reading.occurredAt() <= timestamp + skew && isDated(timestamp)) {
            return null;
        }
        String hostname = reading.series().hostname();
        String unit = TimeUnitMistake.hint(reading.occurredAt());
        if (reading.occurredAt() > timestamp + skew && !unit.isEmpty()) {
            return new RejectedReading(
                    RejectionReason.TIME_OUT_OF_RANGE, "occurred_at is " + reading.occurredAt() + unit, hostname);
        }
        if (!isDated(timestamp)) {
            return undated(reading, timestamp);
        }
        return new RejectedReading(
                RejectionReason.FROM_THE_FUTURE,
                ("occurred_at is %s, more than %d s later than %s, the time of its record in Kafka:"
                                + " is the clock right that set it? highwater.readings.allowed-skew sets the limit")
                        .formatted(
                                Instant.ofEpochMilli(reading.occurredAt()),
                                allowedSkew.toSeconds(),
                                Instant.ofEpochMilli(timestamp)),
                hostname);
    }

    private @Nullable RejectedReading undated(Reading reading, long timestamp) {
        String hostname = reading.series().hostname();
        if (!acceptsUndated) {
            return new RejectedReading(RejectionReason.NO_TIMESTAMP, explain(timestamp), hostname);
        }
        // No timestamp limits this time, and its watermark would make all readings that follow late.
        return reading.occurredAt() > LATEST
                ? new RejectedReading(
                        RejectionReason.TIME_OUT_OF_RANGE,
                        "occurred_at is %d, which is after the year 9999".formatted(reading.occurredAt()),
                        hostname)
                : null;
    }

    private static String explain(long timestamp) {
        String found = timestamp <= 0
                ? "the record has no timestamp (%d)".formatted(timestamp)
                : "the record's timestamp is %d, %s%s"
                        .formatted(timestamp, Instant.ofEpochMilli(timestamp), TimeUnitMistake.hint(timestamp));
        return found
                + ", so that occurred_at has nothing to be compared with. Have the producer set it, set"
                + " message.timestamp.type=LogAppendTime on the topic, or"
                + " highwater.readings.records-without-timestamp=accept";
    }
}
