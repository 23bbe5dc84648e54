package dev.highwater.window;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads averages, whoever wrote them, and refuses those that would do harm. A window that lies far ahead is the worst
 * of them: whoever remembers it takes every later window of its series for a repeat. Safe to use from any thread.
 */
public final class AverageGuard {

    /** 2000-01-01T00:00:00Z in epoch milliseconds. An earlier time is a unit mistake, or none at all. */
    private static final long EARLIEST = 946_684_800_000L;

    /** The last millisecond of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private final double maximumUsage;
    private final double usageMargin;
    private final long skewMillis;

    /**
     * @param maximumUsage highest usage that a reading may have, percent
     * @param usageMargin percentage points by which an average may be outside of the range, and counts as its edge:
     *     other engines average what agents computed as 100 minus the idle time
     * @param allowedSkew a window may end that much later than its record was written
     */
    public AverageGuard(double maximumUsage, double usageMargin, Duration allowedSkew) {
        this.maximumUsage = maximumUsage;
        this.usageMargin = usageMargin;
        this.skewMillis = allowedSkew.toMillis();
    }

    /**
     * When a record was written, as far as that is known.
     *
     * @param timestamp of the record, epoch milliseconds UTC; before 2000 it has none
     * @param byBroker whether the broker set it when it appended the record, and not the producer
     * @param now the time here, epoch milliseconds UTC
     */
    public record Written(long timestamp, boolean byBroker, long now) {

        /**
         * The time that a window may not be far ahead of. A producer's timestamp is believed only when it is before
         * both the window and the time here: sinks such as Flink's stamp a record with the time of its window, and a
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
     * Reads an average.
     *
     * @param value of the record
     * @param written when it was written
     * @throws RefusedAverageException if it is none, or none that can be believed
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
        // Not Math.max, which makes 0.0 of -0.0.
        return usage > maximumUsage ? maximumUsage : usage < 0 ? 0 : usage;
    }
}
