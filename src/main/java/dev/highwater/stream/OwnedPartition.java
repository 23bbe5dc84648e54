package dev.highwater.stream;

import dev.highwater.kafka.UnreadRecords;
import dev.highwater.reading.Reading;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** State of one partition that this instance owns. Confined to the stream's thread. */
final class OwnedPartition {

    /** A generous bound on how long a broker takes to hand out records after their transaction has been decided. */
    private static final Duration A_FETCH = Duration.ofSeconds(2);

    private final TopicPartition partition;
    private final OpenWindows windows;
    private final Uuid topic;
    private final long committedFrontier;
    private final QuietTime quiet;
    private final long restoredAt;
    private final UnreadRecords unread = new UnreadRecords();
    private @Nullable Reading leader;
    private long position;

    /**
     * Starts at the position that the last owner committed.
     *
     * @param now monotonic nanoseconds
     */
    OwnedPartition(TopicPartition partition, OpenWindows windows, ReplayPosition start, long now) {
        this.partition = partition;
        this.windows = windows;
        this.topic = start.topic();
        this.committedFrontier = start.frontier();
        this.position = start.offset();
        this.quiet = new QuietTime(now);
        this.restoredAt = now;
    }

    TopicPartition partition() {
        return partition;
    }

    OpenWindows windows() {
        return windows;
    }

    /** Returns whether an earlier owner has already written the outputs of the record at this offset. */
    boolean isReplayed(long offset) {
        return offset < committedFrontier;
    }

    /** Returns whether reading has not reached the frontier again; a commit now would lower the committed frontier. */
    boolean isReplaying() {
        return isReplayed(position);
    }

    /** Returns whether a transaction of this instance holds more of the partition than its last owner had read. */
    boolean hasMoved() {
        return position > committedFrontier;
    }

    /**
     * Returns whether this instance restored the partition at least this long ago.
     *
     * @param now monotonic nanoseconds
     */
    boolean isOwnedFor(Duration time, long now) {
        return now - restoredAt >= time.toNanos();
    }

    /** Returns whether the partition was never read: no window is open and there is no watermark. */
    boolean isUnread() {
        return windows.watermark() == Watermark.NONE && windows.count() == 0;
    }

    /** Sets the position: all offsets below it are processed, or hold no record, as transaction markers do. */
    void advanceTo(long newPosition) {
        position = newPosition;
    }

    long position() {
        return position;
    }

    /** Records a reading whose time is ahead of the time at which it arrived. */
    void lead(Reading reading) {
        if (leader == null || reading.occurredAt() >= leader.occurredAt()) {
            leader = reading;
        }
    }

    /** Returns the reading passed to {@link #lead} that is furthest in time; null if there was none. */
    @Nullable
    Reading leader() {
        return leader;
    }

    QuietTime quiet() {
        return quiet;
    }

    /** Returns what is unread in the partition's log, records of undecided transactions included. */
    UnreadRecords unread() {
        return unread;
    }

    /** Returns the state that the next owner needs. */
    ReplayPosition replayPosition() {
        return new ReplayPosition(
                topic, windows.lowestOffset().orElse(position), position, windows.closedEnd(), windows.watermark());
    }

    /**
     * Returns a snapshot for the status.
     *
     * @param stableLag unread records up to the last stable offset; -1 while unknown
     * @param now monotonic nanoseconds
     */
    PartitionStatus status(long stableLag, long now) {
        boolean known = stableLag >= 0 && unread.isKnown();
        Duration waiting = unread.waiting(now);
        long beyond = unread.beyond(position);
        return new PartitionStatus(
                partition.partition(),
                isReplaying(),
                new StreamStatus.Unread(
                        position,
                        known ? Math.max(stableLag, beyond) : -1,
                        // All decided records are read, and the rest has been there for longer than a fetch takes: it
                        // is undecided.
                        stableLag == 0 && waiting.compareTo(A_FETCH) > 0 ? beyond : 0,
                        waiting.toMillis()),
                new StreamStatus.Windows(windows.watermark(), windows.count(), windows.seriesCount()));
    }
}
