package dev.highwater.flink;

import dev.highwater.stream.ReplayPosition;
import dev.highwater.window.TumblingWindow;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How far the job had come when it was stopped.
 *
 * @param next first offset that was not read, by partition
 * @param watermark of the windows, the lowest of all partitions; epoch milliseconds UTC
 */
record SavepointPositions(Map<Integer, Long> next, long watermark) {

    /**
     * Takes what the subtasks have.
     *
     * @throws JobException if the windows are not at the same point in all of them, or all of them were closed
     */
    static SavepointPositions of(String path, Map<Integer, Long> next, Collection<Long> watermarks) {
        long lowest = watermarks.stream().mapToLong(mark -> mark).min().orElse(TakeOver.NONE);
        long highest = watermarks.stream().mapToLong(mark -> mark).max().orElse(TakeOver.NONE);
        if (highest == Long.MAX_VALUE) {
            throw new JobException(
                    "In %s all windows are closed, also those that were not complete: was it made with --drain?"
                            .formatted(path));
        }
        if (closedEnd(lowest) != closedEnd(highest)) {
            throw new JobException(
                    ("In %s some subtasks have closed windows that others have not (watermarks %d and %d). Start the"
                                    + " job from it and stop it again.")
                            .formatted(path, lowest, highest));
        }
        return new SavepointPositions(new TreeMap<>(next), highest);
    }

    /** Windows that end at or before it are written: one is as soon as the watermark is at its last millisecond. */
    long closedEnd() {
        return closedEnd(watermark);
    }

    private static long closedEnd(long watermark) {
        return watermark == TakeOver.NONE
                ? TakeOver.NONE
                : TumblingWindow.of(watermark + 1).start();
    }

    /** As {@link #closedEnd()}; where Highwater had closed more when it handed over, that. */
    long closedEnd(@Nullable ReplayPosition handedOver) {
        return handedOver == null ? closedEnd() : Math.max(closedEnd(), handedOver.closedEnd());
    }

    /**
     * Where Highwater goes on in a partition.
     *
     * @param topic id of the readings topic
     * @param handedOver where Highwater had stopped; null if that is unknown
     * @param since an offset before which no record belongs to an open window
     * @return null where neither engine has read anything, so that it begins at its start
     */
    @Nullable
    ReplayPosition position(Uuid topic, int partition, @Nullable ReplayPosition handedOver, long since) {
        Long read = next.get(partition);
        if (read == null && handedOver == null) {
            return null;
        }
        long frontier = read == null ? 0 : read;
        long offset = since;
        long mark = watermark;
        if (handedOver != null) {
            // Flink may have been stopped before it had read again what Highwater had written.
            frontier = Math.max(frontier, handedOver.frontier());
            offset = Math.max(offset, handedOver.offset());
            mark = Math.max(mark, handedOver.watermark());
        }
        return new ReplayPosition(topic, Math.min(offset, frontier), frontier, closedEnd(handedOver), mark);
    }
}
