package dev.highwater.stream;

import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamFindings.Loss;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps the hosts whose clocks are ahead of the time, and the hosts whose readings are late because of that, until it
 * has been over for {@link #OVER}. Confined to the stream's thread.
 */
final class FastClocks {

    private static final Logger LOG = Logger.getLogger(FastClocks.class);

    /**
     * How long a host must neither be ahead nor make readings of others late until its clock counts as right again;
     * nanoseconds.
     */
    private static final long OVER = Duration.ofMinutes(5).toNanos();

    private static final int MOST_HOSTS = 100;
    private static final int MOST_LOSERS = 20;

    private final Map<String, Entry> ahead = new HashMap<>();
    private long late;

    /**
     * A host whose clock was ahead, as seen within one transaction.
     *
     * @param partition number of the readings partition
     * @param millis largest lead, in milliseconds
     * @param came when its last such reading arrived, epoch milliseconds UTC
     */
    record Ahead(int partition, long millis, long came) {

        static Ahead further(Ahead one, Ahead other) {
            Ahead furthest = one.millis() >= other.millis() ? one : other;
            return new Ahead(furthest.partition(), furthest.millis(), Math.max(one.came(), other.came()));
        }
    }

    /**
     * Late readings of one host, caused by another host whose clock was ahead.
     *
     * @param count number of readings
     * @param came when the last of them arrived, epoch milliseconds UTC
     */
    record Lost(long count, long came) {

        Lost and(Lost other) {
            return new Lost(count + other.count, Math.max(came, other.came));
        }
    }

    /** A pair of hosts: the one whose clock is ahead, and one whose readings are late because of it. */
    record Blame(String fast, String loser) {}

    private static final class Entry {
        private final Set<String> losers = new LinkedHashSet<>();
        private Ahead last;
        private long late;
        private long lastCame;
        private long seenAt;

        private Entry(Ahead last) {
            this.last = last;
        }

        private void goOn(long came, long now) {
            lastCame = Math.max(lastCame, came);
            seenAt = now;
        }
    }

    /**
     * Adds what a committed transaction has found.
     *
     * @param now monotonic nanoseconds
     */
    void take(Tally tally, long now) {
        tally.ahead.forEach((hostname, found) -> {
            if (ahead.size() < MOST_HOSTS || ahead.containsKey(hostname)) {
                Entry entry = ahead.computeIfAbsent(hostname, name -> begin(name, found));
                entry.last = Ahead.further(entry.last, found);
                entry.goOn(found.came(), now);
            }
        });
        tally.blamed.forEach((blame, lost) -> {
            late += lost.count();
            Entry entry = ahead.get(blame.fast());
            if (entry != null) {
                entry.late += lost.count();
                // After a clock is set right the watermark stays where it was until real time has caught up, so
                // readings can still be late because of that host.
                entry.goOn(lost.came(), now);
                if (entry.losers.size() < MOST_LOSERS) {
                    entry.losers.add(blame.loser());
                }
            }
        });
    }

    /**
     * Returns the hosts whose clocks are ahead, the furthest first.
     *
     * @param now monotonic nanoseconds
     */
    List<ClockAhead> found(long now) {
        ahead.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), now));
        return ahead.entrySet().stream()
                .map(entry -> new ClockAhead(
                        entry.getKey(),
                        entry.getValue().last.partition(),
                        entry.getValue().last.millis(),
                        entry.getValue().lastCame,
                        new Loss(entry.getValue().late, List.copyOf(entry.getValue().losers))))
                .sorted(Comparator.comparingLong(ClockAhead::aheadMillis)
                        .reversed()
                        .thenComparing(ClockAhead::hostname))
                .toList();
    }

    /** Returns the number of readings that were late because another host's clock was ahead. */
    long late() {
        return late;
    }

    private static Entry begin(String hostname, Ahead found) {
        LOG.warnf(
                "The clock of host %s is %d s ahead, so that windows of partition %d close early and readings"
                        + " of other hosts on it may be"
                        + " late. Set its clock, or have its readings set aside by a lower"
                        + " highwater.readings.allowed-skew.",
                hostname, found.millis() / 1000, found.partition());
        return new Entry(found);
    }

    private static boolean isOver(String hostname, Entry entry, long now) {
        boolean over = now - entry.seenAt >= OVER;
        if (over) {
            LOG.infof("The clock of host %s is no longer ahead", hostname);
        }
        return over;
    }
}
