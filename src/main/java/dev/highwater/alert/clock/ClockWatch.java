package dev.highwater.alert.clock;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.series.Severity;
import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamStatus;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which clocks make readings of other hosts late, and since when each partition has been watched. All times are
 * given by the caller. Not thread-safe.
 */
final class ClockWatch {

    /**
     * A clock that is ahead now.
     *
     * @param level the severity of an alert about it
     * @param since when this instance first saw readings late because of it, epoch milliseconds UTC
     */
    record Sighting(String hostname, ClockEvidence evidence, Severity level, ClockVerdict verdict, long since) {}

    /**
     * Counts of readings that were late because of a clock.
     *
     * @param before number before the present stretch of losses
     * @param total number since the start
     * @param firstAt when this instance saw the first of the present stretch, epoch milliseconds UTC
     */
    private record Losses(long before, long total, long firstAt, long lastAt) {

        static Losses of(@Nullable Losses known, long total, long now, long calm) {
            if (known == null || total < known.total()) {
                return new Losses(0, total, now, now);
            }
            if (total == known.total()) {
                return known;
            }
            return now - known.lastAt() > calm
                    ? new Losses(known.total(), total, now, now)
                    : new Losses(known.before(), total, known.before() == known.total() ? now : known.firstAt(), now);
        }

        ClockVerdict verdict() {
            return ClockVerdict.of(total - before, Duration.ofMillis(lastAt - firstAt));
        }
    }

    private final long calmAfterMillis;
    private final Map<String, Losses> losses = new HashMap<>();
    private final Map<Integer, Long> observedSince = new HashMap<>();

    /**
     * Creates a watch that has seen nothing yet.
     *
     * @param calmAfter time without readings ahead of their time after which a clock is no longer ahead, and time
     *     without losses after which a stretch of losses is over
     */
    ClockWatch(Duration calmAfter) {
        this.calmAfterMillis = calmAfter.toMillis();
    }

    /**
     * Takes the present findings of the stream, and returns the clocks that are ahead.
     *
     * @param now epoch milliseconds UTC
     */
    List<Sighting> update(StreamStatus status, long now) {
        List<PartitionStatus> observed = status.state() != StreamStatus.State.RUNNING
                ? List.of()
                : status.partitions().stream()
                        .filter(partition -> partition.undecided() == 0 && partition.isUpToDate(now))
                        .toList();
        Set<Integer> numbers = observed.stream().map(PartitionStatus::partition).collect(Collectors.toSet());
        observedSince.keySet().retainAll(numbers);
        numbers.forEach(partition -> observedSince.putIfAbsent(partition, now));
        // Findings from catching up may be long over; a stream that does not run finds nothing new.
        List<ClockAhead> current = status.state() != StreamStatus.State.RUNNING
                ? List.of()
                : status.findings().clocksAhead().stream()
                        .filter(clock -> clock.lastCame() >= now - calmAfterMillis)
                        .toList();
        losses.keySet().retainAll(current.stream().map(ClockAhead::hostname).collect(Collectors.toSet()));
        return current.stream().map(clock -> sighting(clock, now)).toList();
    }

    /** Notes that this instance could not watch until now. */
    void interrupted() {
        observedSince.clear();
    }

    /** Returns whether a partition has been watched for long enough to say that none of its clocks is ahead. */
    boolean hasObserved(int partition, long now) {
        Long since = observedSince.get(partition);
        return since != null && now - since >= calmAfterMillis;
    }

    private Sighting sighting(ClockAhead clock, long now) {
        Losses found = Losses.of(losses.get(clock.hostname()), clock.loss().readings(), now, calmAfterMillis);
        losses.put(clock.hostname(), found);
        return new Sighting(
                clock.hostname(),
                new ClockEvidence(
                        clock.partition(),
                        clock.aheadMillis() / 1000,
                        clock.loss().readings(),
                        clock.loss().losers()),
                ClockVerdict.level(clock.aheadMillis()),
                found.verdict(),
                found.firstAt());
    }
}
