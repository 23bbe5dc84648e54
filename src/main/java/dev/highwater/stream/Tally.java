package dev.highwater.stream;

import dev.highwater.reading.RejectionReason;
import dev.highwater.stream.FastClocks.Ahead;
import dev.highwater.stream.FastClocks.Blame;
import dev.highwater.stream.FastClocks.Lost;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts of one transaction. They count for good only once the transaction has committed. */
final class Tally {

    long readings;
    long filtered;
    long averages;
    long late;
    final Map<RejectionReason, Long> deadLetters = new EnumMap<>(RejectionReason.class);

    /**
     * Hosts that have sent something that counts in no window, each with the time of its latest such record; epoch
     * milliseconds UTC.
     */
    final Map<String, Long> arrivals = new HashMap<>();

    /** Number of late readings by host. */
    final Map<String, Long> lateHosts = new HashMap<>();

    /** Hosts whose clocks are ahead. */
    final Map<String, Ahead> ahead = new HashMap<>();

    /** Late readings, by the host whose clock was ahead and the host that sent them. */
    final Map<Blame, Lost> blamed = new HashMap<>();

    /**
     * Counts a late reading.
     *
     * @param recordTime timestamp of its record, epoch milliseconds UTC
     */
    void late(String hostname, long recordTime) {
        late++;
        lateHosts.merge(hostname, 1L, Long::sum);
        arrived(hostname, recordTime);
    }

    /** Records that a host's clock is ahead. */
    void ahead(String hostname, Ahead found) {
        ahead.merge(hostname, found, Ahead::further);
    }

    /**
     * Records that a reading was late because another host's clock was ahead.
     *
     * @param came when it arrived, epoch milliseconds UTC
     */
    void blame(Blame blame, long came) {
        blamed.merge(blame, new Lost(1, came), Lost::and);
    }

    /** Records that a host has sent something that counts in no window. */
    void arrived(String hostname, long recordTime) {
        arrivals.merge(hostname, recordTime, Math::max);
    }

    void add(Tally other) {
        readings += other.readings;
        filtered += other.filtered;
        averages += other.averages;
        late += other.late;
        other.ahead.forEach(this::ahead);
        other.blamed.forEach((blame, lost) -> blamed.merge(blame, lost, Lost::and));
        other.arrivals.forEach(this::arrived);
        other.lateHosts.forEach((hostname, count) -> lateHosts.merge(hostname, count, Long::sum));
        other.deadLetters.forEach((reason, count) -> deadLetters.merge(reason, count, Long::sum));
    }
}
