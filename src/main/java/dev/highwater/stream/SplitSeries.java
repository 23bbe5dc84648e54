package dev.highwater.stream;

import dev.highwater.reading.Reading;
import dev.highwater.reading.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds series whose readings arrive on more than one partition: each partition then has an average of its own for the same
 * window, and none is right. Sees only the partitions of this instance.
 */
final class SplitSeries {

    private static final Logger LOG = Logger.getLogger(SplitSeries.class);
    private static final int MAXIMUM = 100;

    private final Collection<OwnedPartition> partitions;
    private final Set<SeriesKey> found = new LinkedHashSet<>();

    /**
     * Looks into partitions.
     *
     * @param partitions those that this instance owns; a live view
     */
    SplitSeries(Collection<OwnedPartition> partitions) {
        this.partitions = partitions;
    }

    /** To be asked before a reading is added; costs a look-up per partition for the first reading of a window only. */
    void check(Reading reading, OwnedPartition owned) {
        if (partitions.size() < 2
                || found.size() >= MAXIMUM
                || owned.windows().holds(reading.series(), reading.occurredAt())) {
            return;
        }
        for (OwnedPartition other : partitions) {
            if (other != owned
                    && other.windows().holds(reading.series(), reading.occurredAt())
                    && found.add(reading.series())) {
                LOG.warnf(
                        "Series %s arrives on partitions %d and %d: its averages are split and wrong. Have the producer"
                                + " key its records by hostname.",
                        reading.series(),
                        other.partition().partition(),
                        owned.partition().partition());
            }
        }
    }

    List<String> found() {
        List<String> names = new ArrayList<>();
        found.forEach(series -> names.add(series.toString()));
        return names;
    }
}
