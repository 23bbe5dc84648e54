package dev.highwater.stream;

import java.util.List;
import java.util.Map;

/**
 * Problems that do not stop the stream but make its averages worse.
 *
 * @param clocksAhead hosts whose clocks are ahead, the furthest first
 * @param lateHosts hosts with the most late readings, and how many; at most twenty
 * @param splitSeries series seen on more than one partition, for example {@code doc/cpu1}; at most the first hundred
 * @param splitReason why series are split, in words for operators; empty if none is
 */
public record StreamFindings(
        List<ClockAhead> clocksAhead, Map<String, Long> lateHosts, List<String> splitSeries, String splitReason) {

    /** No problems. */
    public static final StreamFindings NONE = new StreamFindings(List.of(), Map.of(), List.of(), "");

    /**
     * A host whose clock is ahead by more than {@code window.Watermark.DELAY}, the allowed disorder: its readings
     * advance the watermark of its partition, so that readings of other hosts arrive in time but find their windows
     * closed.
     *
     * @param partition of the readings topic
     * @param aheadMillis largest lead, in milliseconds
     * @param lastCame when its last reading from the future arrived, or the last reading that was late because of it;
     *     epoch milliseconds UTC
     * @param loss late readings of other hosts because of it
     */
    public record ClockAhead(String hostname, int partition, long aheadMillis, long lastCame, Loss loss) {

        /** Returns a description for operators. */
        @Override
        public String toString() {
            return "the clock of %s (partition %d) is %d s ahead; %s"
                    .formatted(hostname, partition, aheadMillis / 1000, loss);
        }
    }

    /**
     * Readings that were late because another host's clock was ahead.
     *
     * @param readings number of readings
     * @param losers hosts that sent them; at most twenty
     */
    public record Loss(long readings, List<String> losers) {

        /** Returns a description for operators. */
        @Override
        public String toString() {
            return readings == 0
                    ? "no reading of another host was late for that"
                    : "%d readings of others were late for that: %s".formatted(readings, String.join(", ", losers));
        }
    }
}
