package dev.highwater.baseline.learn;

import dev.highwater.baseline.store.PartitionPosition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides where to start reading a partition of the averages topic. */
final class Positions {

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private Positions() {}

    /**
     * Returns the start position.
     *
     * @param known position up to which its baselines are saved; null if none ever was
     * @param beginning first offset of its log
     * @param end end offset of its log
     */
    static PartitionPosition start(int partition, @Nullable PartitionPosition known, long beginning, long end) {
        if (known == null) {
            // Existing averages are learnt from, but do not lead to alerts any more.
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
            // The offset is of an earlier topic; all averages in this one are newer.
            return new PartitionPosition(partition, known.position(), known.position());
        }
        return known;
    }
}
