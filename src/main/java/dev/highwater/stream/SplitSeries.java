package dev.highwater.stream;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.TumblingWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds series whose readings arrive on more than one partition: each partition then has an average of its own for the same
 * window, and none is right. Sees only the partitions of this instance, and the first 50,000 series, which is enough to notice a
 * producer that does not key its records.
 */
final class SplitSeries {

    private static final Logger LOG = Logger.getLogger(SplitSeries.class);
    private static final int MOST_NAMED = 100;
    private static final int MOST_SERIES = 50_000;

    private final Collection<OwnedPartition> partitions;
    private final Map<SeriesKey, Seen> latest = new HashMap<>();
    private final Set<SeriesKey> found = new LinkedHashSet<>();

    /** Where a series was seen in its latest window; start in epoch milliseconds UTC. */
    private record Seen(int partition, long windowStart) {}

    /**
     * Looks into partitions.
     *
     * @param partitions those that this instance owns; a live view
     */
    SplitSeries(Collection<OwnedPartition> partitions) {
        this.partitions = partitions;
    }

    /** To be asked before a reading is added; costs a look-up for the first reading of a window only. */
    void check(Reading reading, OwnedPartition owned) {
        SeriesKey series = reading.series();
        if (partitions.size() < 2
                || found.size() >= MOST_NAMED
                || owned.windows().holds(series, reading.occurredAt())) {
            return;
        }
        Seen now = new Seen(
                owned.partition().partition(),
                TumblingWindow.of(reading.occurredAt()).start());
        Seen before = latest.get(series);
        // A series that has moved for good, as after partitions were added, has its later windows elsewhere.
        if (before != null && before.partition() != now.partition() && now.windowStart() <= before.windowStart()) {
            name(series, before.partition(), now.partition());
        }
        if (before == null ? latest.size() < MOST_SERIES : now.windowStart() >= before.windowStart()) {
            latest.put(series, now);
        }
    }

    List<String> found() {
        List<String> names = new ArrayList<>();
        found.forEach(series -> names.add(series.toString()));
        return names;
    }

    private void name(SeriesKey series, int one, int other) {
        if (found.add(series)) {
            LOG.warnf(
                    "Series %s arrives on partitions %d and %d: its averages are split and wrong. Have the producer"
                            + " key its records by hostname.",
                    series, one, other);
        }
    }
}
