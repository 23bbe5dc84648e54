package dev.highwater.baseline.learn;

import dev.highwater.baseline.store.PartitionPosition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where to begin to read. */
final class Positions {

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private Positions() {}

    /**
     * Where to begin in a partition.
     *
     * @param known how far its baselines are saved; null if none ever was
     * @param beginning of its log
     * @param end of its log
     */
    static PartitionPosition start(int partition, @Nullable PartitionPosition known, long beginning, long end) {
        if (known == null) {
            // What is there already is learnt from. What was unusual then is not notified of any more.
            return new PartitionPosition(partition, beginning, end);
        }
        if (known.position() > end) {
            LOG.warnf(
                    "Partition %d of the averages ends at offset %d, and baselines were saved up to %d: the topic was"
                            + " made anew. Learning goes on with what is there.",
                    partition, end, known.position());
            return new PartitionPosition(partition, beginning, beginning);
        }
        if (known.position() < beginning) {
            LOG.warnf(
                    "Averages of partition %d from offset %d to %d were deleted before anything was learnt from them",
                    partition, known.position(), beginning);
            return new PartitionPosition(partition, beginning, known.alertsFrom());
        }
        if (known.alertsFrom() > end) {
            // Of a topic that was there before: all that is in this one came since.
            return new PartitionPosition(partition, known.position(), known.position());
        }
        return known;
    }
}
