package dev.highwater.stream;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.TumblingWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds series whose readings arrive on more than one partition. Each partition then computes a separate average for
 * the same window, and all of them are wrong. Sees only the partitions of this instance and the first 50,000 series,
 * which is enough to notice a producer that does not key its records.
 */
final class SplitSeries {

    private static final Logger LOG = Logger.getLogger(SplitSeries.class);
    private static final int MOST_NAMED = 100;
    private static final int MOST_SERIES = 50_000;

    /** A series that has been on one partition for this long in event time is not split any more; milliseconds. */
    private static final long CALM = Duration.ofMinutes(3).toMillis();

    /** Neither is one that was not seen on two partitions for this long by the clock; nanoseconds. */
    private static final long OVER = Duration.ofMinutes(10).toNanos();

    private final Map<SeriesKey, Seen> latest = new HashMap<>();
    private final Map<SeriesKey, Split> found = new LinkedHashMap<>();
    private int partitionCount;
    private String growth = "";
    private long grownAt;
    private long clock;

    /** The partition on which a series was seen in its latest window; start in epoch milliseconds UTC. */
    private record Seen(int partition, long windowStart) {}

    /**
     * A split series.
     *
     * @param windowStart start of the latest window that it was split in, epoch milliseconds UTC
     * @param noticedAt when it was last found to be split, monotonic nanoseconds
     * @param cause the cause in words for operators; empty if unknown
     */
    private record Split(long windowStart, long noticedAt, String cause) {}

    /**
     * The split series.
     *
     * @param series their names, at most a hundred
     * @param reason why they are split, in words for operators; empty if none is
     */
    record Found(List<String> series, String reason) {

        static final Found NONE = new Found(List.of(), "");
    }

    /** @param now monotonic nanoseconds */
    SplitSeries(long now) {
        clock = now;
    }

    /**
     * Records how many partitions the topic has: when some are added, keys move to other partitions.
     *
     * @param now monotonic nanoseconds
     */
    void partitions(int count, long now) {
        clock = now;
        if (partitionCount > 0 && count > partitionCount) {
            growth = "partitions were added to the topic (%d, now %d), so that series moved to others"
                    .formatted(partitionCount, count);
            grownAt = now;
        }
        partitionCount = count;
    }

    /**
     * Checks the first reading of a series in a window. Must also be called while there is only one partition, since
     * others may be added.
     */
    void check(Reading reading, int partition) {
        SeriesKey series = reading.series();
        Seen now = new Seen(partition, TumblingWindow.of(reading.occurredAt()).start());
        Seen before = latest.get(series);
        // A series that has moved for good, as after partitions were added, has only later windows on the new
        // partition.
        if (before != null && before.partition() != now.partition() && now.windowStart() <= before.windowStart()) {
            name(series, before.partition(), now);
        } else {
            calm(series, now);
        }
        if (before == null ? latest.size() < MOST_SERIES : now.windowStart() >= before.windowStart()) {
            latest.put(series, now);
        }
    }

    /**
     * Returns the series that are split now.
     *
     * @param now monotonic nanoseconds
     */
    Found found(long now) {
        clock = now;
        found.entrySet().removeIf(entry -> now - entry.getValue().noticedAt() >= OVER);
        if (found.isEmpty()) {
            return Found.NONE;
        }
        List<String> names = new ArrayList<>();
        Set<String> causes = new LinkedHashSet<>();
        found.forEach((series, split) -> {
            names.add(series.toString());
            causes.add(
                    split.cause().isEmpty()
                            ? "readings of a series must be on one partition, so key them by hostname"
                            : split.cause()
                                    + ": the averages of the windows in which they moved are split, and later"
                                    + " ones are not");
        });
        return new Found(names, "their averages are split: " + String.join("; ", causes));
    }

    private void name(SeriesKey series, int other, Seen now) {
        Split before = found.get(series);
        if (before == null && found.size() >= MOST_NAMED) {
            return;
        }
        String cause = !growth.isEmpty() && clock - grownAt < OVER ? growth : "";
        long windowStart = before == null ? now.windowStart() : Math.max(before.windowStart(), now.windowStart());
        found.put(series, new Split(windowStart, clock, before == null ? cause : before.cause()));
        if (before == null) {
            LOG.warnf(
                    "Series %s arrives on partitions %d and %d: its averages are split and wrong. %s",
                    series,
                    other,
                    now.partition(),
                    cause.isEmpty()
                            ? "Have the producer key its records by hostname."
                            : "This is since " + cause + ".");
        }
    }

    private void calm(SeriesKey series, Seen now) {
        Split split = found.isEmpty() ? null : found.get(series);
        if (split != null && now.windowStart() - split.windowStart() >= CALM) {
            found.remove(series);
            LOG.infof("Series %s arrives on partition %d only: its averages are whole again", series, now.partition());
        }
    }
}
