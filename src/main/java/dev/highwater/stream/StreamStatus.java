package dev.highwater.stream;

import java.util.List;
import java.util.Map;

/**
 * Status of the readings stream of this instance. An immutable snapshot, replaced as a whole by the stream's thread;
 * may be read from any thread.
 *
 * @param state what the stream is doing now
 * @param reason why it is not running, in words for operators; empty while it runs
 * @param counts what it has processed
 * @param partitions the partitions that this instance owns, by number
 * @param findings problems that do not stop it but make averages worse
 */
public record StreamStatus(
        State state, String reason, Counts counts, List<PartitionStatus> partitions, StreamFindings findings) {

    /** Returns a status without counts, partitions or findings. */
    public static StreamStatus of(State state, String reason) {
        return new StreamStatus(state, reason, Counts.NONE, List.of(), StreamFindings.NONE);
    }

    public long readings() {
        return counts.readings();
    }

    public long averages() {
        return counts.averages();
    }

    public long late() {
        return counts.late();
    }

    public Map<String, Long> deadLetters() {
        return counts.deadLetters();
    }

    public List<String> splitSeries() {
        return findings.splitSeries();
    }

    /**
     * Counts since the start of this process.
     *
     * @param readings readings consumed, without those read again after a restore
     * @param filtered readings copied to the filter topic
     * @param averages window averages written
     * @param late readings dropped because their window had closed
     * @param deadLetters dead letters by reason
     */
    public record Counts(long readings, long filtered, long averages, long late, Map<String, Long> deadLetters) {

        /** Nothing counted yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, Map.of());
    }

    /** What the readings stream is doing. */
    public enum State {
        /** Switched off by configuration. */
        OFF,
        /** Connecting to Kafka, or waiting until it answers. */
        CONNECTING,
        /** Readings are consumed. */
        RUNNING,
        /** Stopped on purpose, because going on would lose or duplicate something; a person has to act. */
        STOPPED
    }

    /**
     * Status of one partition.
     *
     * @param partition its number
     * @param restoring whether committed state is still being rebuilt by reading the log again
     * @param unread its unread records
     * @param windows its open windows
     */
    public record PartitionStatus(int partition, boolean restoring, Unread unread, Windows windows) {

        /** Returns the number of unread records, those of undecided transactions included; -1 while unknown. */
        public long lag() {
            return unread.lag();
        }

        /** Returns the number of records of undecided transactions, and of records behind them. */
        public long undecided() {
            return unread.undecided();
        }

        /** Returns the watermark in epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first reading. */
        public long watermark() {
            return windows.watermark();
        }

        /**
         * Returns whether this instance knows all readings that have arrived, except for the most recent ones.
         *
         * @param now epoch milliseconds UTC
         */
        public boolean isUpToDate(long now) {
            return !restoring && lag() >= 0 && (lag() <= BACKLOG || watermark() >= now - UP_TO_DATE_MILLIS);
        }

        /** Returns what holds the partition up, in words for operators; empty unless that has lasted for a while. */
        public String holdUp() {
            if (undecided() == 0 || unread.waitingMillis() < LONG_MILLIS) {
                return "";
            }
            return ("partition %d: %d records from offset %d on wait for a transaction that has been neither"
                            + " committed nor aborted"
                            + " for %d s")
                    .formatted(partition, undecided(), unread.position(), unread.waitingMillis() / 1000);
        }
    }

    /**
     * Unread records of a partition.
     *
     * @param position offset of the next record to be read
     * @param lag records not yet read, those of undecided transactions included; -1 while unknown
     * @param undecided records of transactions that are neither committed nor aborted, and records behind them, once
     *     everything else is read
     * @param waitingMillis how long the same records have been unread
     */
    public record Unread(long position, long lag, long undecided, long waitingMillis) {

        /** Creates a value for a partition in which nothing waits for a transaction. */
        public Unread(long position, long lag) {
            this(position, lag, 0, 0);
        }
    }

    /**
     * Open windows of a partition.
     *
     * @param watermark epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first reading
     * @param open number of windows that have readings and are not closed
     * @param series number of averages being computed in those windows
     */
    public record Windows(long watermark, int open, int series) {}

    /** Unread records that are no backlog: they may have been produced within the last poll or two. */
    private static final long BACKLOG = 10_000;

    /**
     * Nor is a larger number, on a busy partition, if its watermark is at most this far behind; covers a window and the
     * allowed disorder.
     */
    private static final long UP_TO_DATE_MILLIS = 60_000;

    /** How long a hold-up must last to be reported; transactions of a few seconds are usual. */
    private static final long LONG_MILLIS = 10_000;

    /** Returns what holds up partitions, in words for operators; empty when nothing does. */
    public List<String> holdUps() {
        return partitions.stream()
                .map(PartitionStatus::holdUp)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
