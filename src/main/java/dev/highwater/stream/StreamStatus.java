package dev.highwater.stream;

import java.util.List;
import java.util.Map;

/**
 * How the readings stream of this instance is doing. An immutable picture, replaced whole by the stream's thread; may be
 * read from any thread.
 *
 * @param state what the stream is doing now
 * @param reason why it is not running, for people; empty while it runs
 * @param readings readings consumed since the start of this process, without those read again after a restore
 * @param filtered readings copied to the filter topic
 * @param averages window averages written
 * @param late readings dropped because their window had closed
 * @param deadLetters dead letters by reason
 * @param splitSeries series seen on more than one partition, for example {@code doc/cpu1}; at most the first hundred
 * @param partitions the partitions that this instance owns, by number
 */
public record StreamStatus(
        State state,
        String reason,
        long readings,
        long filtered,
        long averages,
        long late,
        Map<String, Long> deadLetters,
        List<String> splitSeries,
        List<PartitionStatus> partitions) {

    /** What the readings stream is doing. */
    public enum State {
        /** Switched off by configuration. */
        OFF,
        /** Connecting to Kafka, or waiting until it answers. */
        CONNECTING,
        /** Consuming. */
        RUNNING,
        /** Stopped on purpose, since going on would lose or double something; needs a person. */
        STOPPED
    }

    /**
     * One partition.
     *
     * @param partition its number
     * @param restoring whether committed state is still being read again
     * @param position offset of the next record to be read
     * @param lag records not yet read; -1 while unknown
     * @param watermark epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first reading
     * @param openWindows windows that have readings and are not closed
     * @param openSeries averages being built in those windows
     */
    public record PartitionStatus(
            int partition,
            boolean restoring,
            long position,
            long lag,
            long watermark,
            int openWindows,
            int openSeries) {}
}
