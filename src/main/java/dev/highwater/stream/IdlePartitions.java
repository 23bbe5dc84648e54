package dev.highwater.stream;

import static java.util.Objects.requireNonNull;

import dev.highwater.kafka.LogEnds;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Finds idle partitions: those without new records whose open windows are complete by the clock. The broker must
 * confirm it: a partition that cannot be reached is not idle, since its records may only be delayed, and neither is one
 * whose log continues with an undecided transaction.
 */
final class IdlePartitions {

    private static final Logger LOG = Logger.getLogger(IdlePartitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LogEnds ends;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param ends looks up where logs end
     * @param timeout how long a partition must be quiet before it may be idle
     * @param clock decides which windows are complete
     */
    IdlePartitions(LogEnds ends, Duration timeout, Clock clock) {
        this.ends = ends;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Returns the time by the clock that decides which windows are complete, in epoch milliseconds UTC. */
    long now() {
        return clock.millis();
    }

    /**
     * Returns the given partitions that are idle: read to the end of their log, and with windows that are due by the
     * clock.
     *
     * @param now monotonic nanoseconds
     */
    List<OwnedPartition> among(Collection<OwnedPartition> partitions, long now) {
        List<OwnedPartition> quiet = partitions.stream()
                .filter(owned -> !owned.isReplaying())
                .filter(owned -> owned.quiet().hasLasted(timeout, now))
                .filter(owned -> owned.windows().hasIdleDue(clock.millis()))
                .toList();
        if (quiet.isEmpty()) {
            return quiet;
        }
        askForEnds(quiet, now);
        return quiet.stream()
                .filter(owned -> owned.quiet().isOver(owned.position()))
                .toList();
    }

    private void askForEnds(List<OwnedPartition> quiet, long now) {
        List<OwnedPartition> unknown =
                quiet.stream().filter(owned -> !owned.quiet().hasEnd()).toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions =
                unknown.stream().map(OwnedPartition::partition).toList();
        try {
            // The end that the consumer knows is that of the decided records. Undecided ones beyond it may hold
            // readings of open windows.
            Map<TopicPartition, Long> found = ends.ask(partitions, IsolationLevel.READ_UNCOMMITTED, PATIENCE);
            unknown.forEach(
                    owned -> owned.quiet().endsAt(requireNonNull(found.get(owned.partition()), "no end offset")));
        } catch (TimeoutException e) {
            LOG.debugf("Cannot find out whether %s are idle: %s", partitions, e.getMessage());
            unknown.forEach(owned -> owned.quiet().restart(now));
        }
    }
}
