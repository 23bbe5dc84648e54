package dev.highwater.stream;

import dev.highwater.reading.RejectionReason;
import dev.highwater.stream.FastClocks.Ahead;
import dev.highwater.stream.FastClocks.Blame;
import dev.highwater.stream.FastClocks.Lost;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What one poll gave, in numbers. Counted for good only once its transaction has committed. */
final class Tally {

    long readings;
    long filtered;
    long averages;
    long late;
    final Map<RejectionReason, Long> deadLetters = new EnumMap<>(RejectionReason.class);

    /**
     * Hosts that have sent something that counts in no window, and the time of their last such record; epoch
     * milliseconds UTC.
     */
    final Map<String, Long> arrivals = new HashMap<>();

    /** Hosts whose readings were late, and how many. */
    final Map<String, Long> lateHosts = new HashMap<>();

    /** Hosts whose clocks are ahead. */
    final Map<String, Ahead> ahead = new HashMap<>();

    /** Readings that were late for that. */
    final Map<Blame, Lost> blamed = new HashMap<>();

    /** A reading was late. */
    void late(String hostname, long recordTime) {
        late++;
        lateHosts.merge(hostname, 1L, Long::sum);
        arrived(hostname, recordTime);
    }

    /** A host's clock is ahead. */
    void ahead(String hostname, Ahead found) {
        ahead.merge(hostname, found, Ahead::further);
    }

    /**
     * A reading was late since another host's clock is ahead.
     *
     * @param came when it came, epoch milliseconds UTC
     */
    void blame(Blame blame, long came) {
        blamed.merge(blame, new Lost(1, came), Lost::and);
    }

    /** A host has sent something that counts in no window, but it has sent. */
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
