package dev.highwater.flink;

import dev.highwater.reading.Reading;
import dev.highwater.reading.TimeLimits;
import dev.highwater.series.SeriesKey;
import java.time.Duration;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code READING_TIME(occurred_at, record_time, allowed_skew, accept_undated)}: the event time of a reading; null if it
 * is not believed, so that it moves no watermark. See {@link TimeLimits}.
 */
public final class ReadingTime extends ScalarFunction {

    private static final long serialVersionUID = 1;
    private static final SeriesKey ANY = new SeriesKey("any", "any");

    private transient @Nullable TimeLimits limits;

    /**
     * Decides.
     *
     * @param occurredAt epoch milliseconds UTC; null in what is no reading
     * @param recordTime when its record was written, as Kafka has it
     * @param allowedSkew milliseconds that a reading may be later than its record; the same in every call
     * @param acceptUndated whether a record without a timestamp counts; the same in every call
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) @Nullable TimestampData eval(
            @Nullable Long occurredAt,
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData recordTime,
            long allowedSkew,
            boolean acceptUndated) {
        if (occurredAt == null) {
            return null;
        }
        if (limits == null) {
            limits = new TimeLimits(Duration.ofMillis(allowedSkew), acceptUndated);
        }
        return limits.check(new Reading(ANY, 0, occurredAt), recordTime.getMillisecond()) == null
                ? TimestampData.fromEpochMillis(occurredAt)
                : null;
    }
}
