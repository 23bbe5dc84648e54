package dev.highwater.stream;

import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import org.apache.kafka.common.TopicPartition;

/** What this instance knows of a partition that it owns. Belongs to the stream's thread. */
final class OwnedPartition {

    private final TopicPartition partition;
    private final OpenWindows windows;
    private final long committedFrontier;
    private long position;
    private long quietSince;

    /**
     * Starts where the last owner left off.
     *
     * @param now monotonic nanoseconds, see {@link System#nanoTime()}
     */
    OwnedPartition(TopicPartition partition, OpenWindows windows, ReplayPosition start, long now) {
        this.partition = partition;
        this.windows = windows;
        this.committedFrontier = start.frontier();
        this.position = start.offset();
        this.quietSince = now;
    }

    TopicPartition partition() {
        return partition;
    }

    OpenWindows windows() {
        return windows;
    }

    /** Whether an earlier owner has already written what the record at this offset gives. */
    boolean isReplayed(long offset) {
        return offset < committedFrontier;
    }

    /** Whether the replay has not reached the frontier yet; a commit now would lower it. */
    boolean isReplaying() {
        return isReplayed(position);
    }

    /** Whether nobody has committed a position for it before. */
    boolean isUnread() {
        return windows.watermark() == Watermark.NONE && windows.count() == 0;
    }

    /** Takes note that all records below an offset are processed. */
    void advanceTo(long newPosition, long now) {
        skipTo(newPosition);
        quietSince = now;
    }

    /** Takes note of a position that moved without records, over the markers of transactions for example. */
    void skipTo(long newPosition) {
        position = newPosition;
    }

    long position() {
        return position;
    }

    long quietSince() {
        return quietSince;
    }

    /** Starts the quiet time again. */
    void notQuiet(long now) {
        quietSince = now;
    }

    /** What a next owner has to know. */
    ReplayPosition replayPosition() {
        return new ReplayPosition(
                windows.lowestOffset().orElse(position), position, windows.closedEnd(), windows.watermark());
    }

    PartitionStatus status(long lag) {
        return new PartitionStatus(
                partition.partition(),
                isReplaying(),
                position,
                lag,
                windows.watermark(),
                windows.count(),
                windows.seriesCount());
    }
}
