package dev.highwater.stream;

import java.util.List;
import java.util.Map;

/**
 * What does not stop the stream and yet makes its averages worse.
 *
 * @param clocksAhead hosts whose clocks are ahead, the furthest first
 * @param lateHosts hosts with the most late readings, and how many; at most twenty
 * @param splitSeries series seen on more than one partition, for example {@code doc/cpu1}; at most the first hundred
 * @param splitReason why series are split, for people; empty if none is
 */
public record StreamFindings(
        List<ClockAhead> clocksAhead, Map<String, Long> lateHosts, List<String> splitSeries, String splitReason) {

    /** All is well. */
    public static final StreamFindings NONE = new StreamFindings(List.of(), Map.of(), List.of(), "");

    /**
     * A host whose clock is ahead by more than the disorder that is allowed for: its readings move the watermark of its
     * partition, and readings of others that come in time find their windows closed.
     *
     * @param partition of the readings topic
     * @param aheadMillis how far at most
     * @param lastCame when its last reading from ahead of time came, or the last that was late for one, epoch
     *     milliseconds UTC
     * @param loss of others by it
     */
    public record ClockAhead(String hostname, int partition, long aheadMillis, long lastCame, Loss loss) {

        /** For people. */
        @Override
        public String toString() {
            return "the clock of %s (partition %d) is %d s ahead; %s"
                    .formatted(hostname, partition, aheadMillis / 1000, loss);
        }
    }

    /**
     * Readings that were late since the clock of another host is ahead.
     *
     * @param readings how many
     * @param losers whose; at most twenty
     */
    public record Loss(long readings, List<String> losers) {

        /** For people. */
        @Override
        public String toString() {
            return readings == 0
                    ? "no reading of another host was late for that"
                    : "%d readings of others were late for that: %s".formatted(readings, String.join(", ", losers));
        }
    }
}
