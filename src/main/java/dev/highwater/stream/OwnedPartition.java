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

/** What this instance knows of a partition that it owns. Belongs to the stream's thread. */
final class OwnedPartition {

    /** How long a broker may take, generously, until consumers get records whose transaction has just been decided. */
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
     * Starts where the last owner left off.
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

    /** Whether an earlier owner has already written what the record at this offset gives. */
    boolean isReplayed(long offset) {
        return offset < committedFrontier;
    }

    /** Whether the replay has not reached the frontier yet; a commit now would lower it. */
    boolean isReplaying() {
        return isReplayed(position);
    }

    /** Whether more of it was read than its last owner had, so that a transaction of this instance holds that. */
    boolean hasMoved() {
        return position > committedFrontier;
    }

    /**
     * Whether it has been this instance's for some time.
     *
     * @param now monotonic nanoseconds
     */
    boolean isOwnedFor(Duration time, long now) {
        return now - restoredAt >= time.toNanos();
    }

    /** Whether no one has committed a position for it before. */
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

    /** Takes note of a reading that is ahead of the time at which it came. */
    void lead(Reading reading) {
        if (leader == null || reading.occurredAt() >= leader.occurredAt()) {
            leader = reading;
        }
    }

    /** The furthest of those; null if there was none. */
    @Nullable
    Reading leader() {
        return leader;
    }

    QuietTime quiet() {
        return quiet;
    }

    /** What of its log is not read, records of undecided transactions included. */
    UnreadRecords unread() {
        return unread;
    }

    /** What a next owner has to know. */
    ReplayPosition replayPosition() {
        return new ReplayPosition(
                topic, windows.lowestOffset().orElse(position), position, windows.closedEnd(), windows.watermark());
    }

    /**
     * For the status.
     *
     * @param stableLag records up to the last stable offset that are not read; -1 while unknown
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
                        // All that is decided has been read, and the same records have been there for longer than a
                        // fetch takes.
                        stableLag == 0 && waiting.compareTo(A_FETCH) > 0 ? beyond : 0,
                        waiting.toMillis()),
                new StreamStatus.Windows(windows.watermark(), windows.count(), windows.seriesCount()));
    }
}
