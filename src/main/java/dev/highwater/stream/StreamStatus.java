package dev.highwater.stream;

import java.util.List;
import java.util.Map;

/**
 * How the readings stream of this instance is doing. An immutable snapshot, replaced whole by the stream's thread; may
 * be read from any thread.
 *
 * @param state what the stream is doing now
 * @param reason why it is not running, for people; empty while it runs
 * @param counts what has come through it
 * @param partitions the partitions that this instance owns, by number
 * @param findings what does not stop it and yet makes averages worse
 */
public record StreamStatus(
        State state, String reason, Counts counts, List<PartitionStatus> partitions, StreamFindings findings) {

    /** Nothing has come yet, and nothing is owned. */
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
     * What has come through since the start of this process.
     *
     * @param readings readings consumed, without those read again after a restore
     * @param filtered readings copied to the filter topic
     * @param averages window averages written
     * @param late readings dropped because their window had closed
     * @param deadLetters dead letters by reason
     */
    public record Counts(long readings, long filtered, long averages, long late, Map<String, Long> deadLetters) {

        /** Nothing. */
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
        /** Stopped on purpose, since going on would lose or double something; needs a person. */
        STOPPED
    }

    /**
     * One partition.
     *
     * @param partition its number
     * @param restoring whether committed state is still being read again
     * @param unread what has not been read
     * @param windows what is being built
     */
    public record PartitionStatus(int partition, boolean restoring, Unread unread, Windows windows) {

        /** Records not yet read, those of undecided transactions included; -1 while unknown. */
        public long lag() {
            return unread.lag();
        }

        /** Records of transactions that are neither committed nor aborted, and what comes after them. */
        public long undecided() {
            return unread.undecided();
        }

        /** Epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first reading. */
        public long watermark() {
            return windows.watermark();
        }

        /**
         * Whether all that has come is known here, but for what comes while this is asked.
         *
         * @param now epoch milliseconds UTC
         */
        public boolean isUpToDate(long now) {
            return !restoring && lag() >= 0 && (lag() <= BACKLOG || watermark() >= now - UP_TO_DATE_MILLIS);
        }

        /** What holds it up, for people; empty unless that has lasted for a while. */
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
     * What has not been read of a partition.
     *
     * @param position offset of the next record to be read
     * @param lag records not yet read, those of undecided transactions included; -1 while unknown
     * @param undecided records of transactions that are neither committed nor aborted, and what comes after them: all
     *     else is read
     * @param waitingMillis how long the same records have been unread
     */
    public record Unread(long position, long lag, long undecided, long waitingMillis) {

        /** Nothing waits for a transaction. */
        public Unread(long position, long lag) {
            this(position, lag, 0, 0);
        }
    }

    /**
     * What is being built of a partition.
     *
     * @param watermark epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first reading
     * @param open windows that have readings and are not closed
     * @param series averages being built in those windows
     */
    public record Windows(long watermark, int open, int series) {}

    /** What was produced within the last poll or two is no backlog. */
    private static final long BACKLOG = 10_000;

    /** Nor is more than that, where so much comes all the time; a window and the disorder allowed for are within it. */
    private static final long UP_TO_DATE_MILLIS = 60_000;

    /** Transactions of a few seconds are usual. */
    private static final long LONG_MILLIS = 10_000;

    /** What holds up partitions, for people; empty when nothing does. */
    public List<String> holdUps() {
        return partitions.stream()
                .map(PartitionStatus::holdUp)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
