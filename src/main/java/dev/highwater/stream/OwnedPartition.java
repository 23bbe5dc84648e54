package dev.highwater.stream;

import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What this instance knows of a partition that it owns. Belongs to the stream's thread. */
final class OwnedPartition {

    private final TopicPartition partition;
    private final OpenWindows windows;
    private final Uuid topic;
    private final long committedFrontier;
    private final QuietTime quiet;
    private long position;

    /**
     * Starts where the last owner left off.
     *
     * @param now monotonic nanoseconds, see {@link System#nanoTime()}
     */
    OwnedPartition(TopicPartition partition, OpenWindows windows, ReplayPosition start, long now) {
        this.partition = partition;
        this.windows = windows;
        this.topic = start.topic();
        this.committedFrontier = start.frontier();
        this.position = start.offset();
        this.quiet = new QuietTime(now);
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

    /** Takes note that all records below an offset are processed, or are none, as the markers of transactions. */
    void advanceTo(long newPosition) {
        position = newPosition;
    }

    long position() {
        return position;
    }

    QuietTime quiet() {
        return quiet;
    }

    /** What a next owner has to know. */
    ReplayPosition replayPosition() {
        return new ReplayPosition(
                topic, windows.lowestOffset().orElse(position), position, windows.closedEnd(), windows.watermark());
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
