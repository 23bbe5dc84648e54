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
 * Finds series whose readings arrive on more than one partition: each partition then has an average of its own for the
 * same window, and none is right. Sees only the partitions of this instance, and the first 50,000 series, which is
 * enough to notice a producer that does not key its records.
 */
final class SplitSeries {

    private static final Logger LOG = Logger.getLogger(SplitSeries.class);
    private static final int MOST_NAMED = 100;
    private static final int MOST_SERIES = 50_000;

    /** A series that has been on one partition for so long of its own time is not split any more; milliseconds. */
    private static final long CALM = Duration.ofMinutes(3).toMillis();

    /** Nor is one that was not seen on two for so long by the clock. */
    private static final long OVER = Duration.ofMinutes(10).toNanos();

    private final Map<SeriesKey, Seen> latest = new HashMap<>();
    private final Map<SeriesKey, Split> found = new LinkedHashMap<>();
    private int partitionCount;
    private String growth = "";
    private long grownAt;
    private long clock;

    /** Where a series was seen in its latest window; start in epoch milliseconds UTC. */
    private record Seen(int partition, long windowStart) {}

    /**
     * The latest window that a series was split in, when that was noticed, and what it came of; empty if that is not
     * known.
     */
    private record Split(long windowStart, long noticedAt, String cause) {}

    /**
     * What was found.
     *
     * @param series their names, at most a hundred
     * @param reason why they are split, for people; empty if none is
     */
    record Found(List<String> series, String reason) {

        static final Found NONE = new Found(List.of(), "");
    }

    /** @param now monotonic nanoseconds */
    SplitSeries(long now) {
        clock = now;
    }

    /**
     * Takes note of how many partitions the topic has: when some are added, keys go elsewhere.
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
     * To be asked for the first reading of a series in a window, also where there is only one partition: others may be
     * added.
     */
    void check(Reading reading, int partition) {
        SeriesKey series = reading.series();
        Seen now = new Seen(partition, TumblingWindow.of(reading.occurredAt()).start());
        Seen before = latest.get(series);
        // A series that has moved for good, as after partitions were added, has its later windows elsewhere.
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
     * Those that are split now.
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
