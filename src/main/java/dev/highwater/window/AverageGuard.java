package dev.highwater.window;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads averages from the topic, whichever engine wrote them, and refuses those that would do harm. A window far in the
 * future is the worst: a reader that remembers it takes every later window of the series for a repetition. Thread-safe.
 */
public final class AverageGuard {

    /** 2000-01-01T00:00:00Z in epoch milliseconds. An earlier time is in a wrong unit, or missing. */
    private static final long EARLIEST = 946_684_800_000L;

    /** The last millisecond of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private final double maximumUsage;
    private final double usageMargin;
    private final long skewMillis;

    /**
     * @param maximumUsage highest usage that a reading may have, percent
     * @param usageMargin percentage points by which an average may lie outside of the range, which then counts as its
     *     edge: other engines average what agents computed as 100 minus the idle time
     * @param allowedSkew how much later than its record's time a window may end
     */
    public AverageGuard(double maximumUsage, double usageMargin, Duration allowedSkew) {
        this.maximumUsage = maximumUsage;
        this.usageMargin = usageMargin;
        this.skewMillis = allowedSkew.toMillis();
    }

    /**
     * Time at which a record was written, as far as it is known.
     *
     * @param timestamp timestamp of the record, epoch milliseconds UTC; one before 2000 counts as missing
     * @param byBroker whether the broker set it when it appended the record, and not the producer
     * @param now the time at this instance, epoch milliseconds UTC
     */
    public record Written(long timestamp, boolean byBroker, long now) {

        /**
         * Returns the time that a window may not be far ahead of. A producer's timestamp is used only if it is before
         * both the window and the local time: sinks such as Flink's stamp a record with the time of its window, so a
         * clock that is wrong for the window is wrong for the record, too.
         */
        private long time(WindowAverage average) {
            if (timestamp < EARLIEST) {
                return now;
            }
            if (byBroker) {
                return timestamp;
            }
            return timestamp >= average.windowStart() ? now : Math.min(timestamp, now);
        }
    }

    /**
     * Reads and checks an average.
     *
     * @param value value of the record
     * @param written when the record was written
     * @throws RefusedAverageException if the value is not an average, or not an acceptable one
     */
    public WindowAverage read(byte @Nullable [] value, Written written) throws RefusedAverageException {
        WindowAverage average = AverageFormat.read(value);
        checkWindow(average);
        long time = written.time(average);
        if (average.windowEnd() - skewMillis > time) {
            throw new RefusedAverageException(AverageRefusal.FROM_THE_FUTURE, fromTheFuture(average, time, written));
        }
        double mean = usage("usage_avg", average.average());
        double maximum = usage("usage_max", average.maximum());
        return new WindowAverage(average.series(), average.windowStart(), average.windowEnd(), mean, maximum);
    }

    private static void checkWindow(WindowAverage average) throws RefusedAverageException {
        long start = average.windowStart();
        long end = average.windowEnd();
        if (start < EARLIEST || end < EARLIEST || start > LATEST || end > LATEST) {
            throw new RefusedAverageException(
                    AverageRefusal.TIME_OUT_OF_RANGE, "the window is not within the years 2000 to 9999");
        }
        if (start != TumblingWindow.alignDown(start) || end != start + TumblingWindow.SIZE) {
            throw new RefusedAverageException(
                    AverageRefusal.NOT_A_WINDOW,
                    "a window is 30 s long and begins at :00 or :30, this one is from %s to %s"
                            .formatted(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)));
        }
    }

    private String fromTheFuture(WindowAverage average, long time, Written written) {
        return ("the window ends at %s, more than %d s later than %s, %s:"
                        + " are the clock and the time zone (UTC) right of what computed it?")
                .formatted(
                        Instant.ofEpochMilli(average.windowEnd()),
                        skewMillis / 1000,
                        Instant.ofEpochMilli(time),
                        time == written.now() ? "the time here" : "the time of its record in Kafka");
    }

    private double usage(String field, double usage) throws RefusedAverageException {
        if (!(usage >= -usageMargin && usage <= maximumUsage + usageMargin)) {
            throw new RefusedAverageException(
                    AverageRefusal.USAGE_OUT_OF_RANGE,
                    ("%s must be from 0 to %s (highwater.readings.maximum-usage), is %s; usage-margin (%s)"
                                    + " sets what beyond is taken for rounding")
                            .formatted(field, maximumUsage, usage, usageMargin));
        }
        // Not Math.max, which turns -0.0 into 0.0.
        return usage > maximumUsage ? maximumUsage : usage < 0 ? 0 : usage;
    }
}
