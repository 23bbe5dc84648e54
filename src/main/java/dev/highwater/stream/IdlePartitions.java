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
 * Finds the partitions without new records although they hold windows that are complete by the clock. Asks the broker,
 * too: a partition that cannot be reached is not idle, its records are only held up; nor is one whose log goes on with
 * a transaction that is not decided.
 */
final class IdlePartitions {

    private static final Logger LOG = Logger.getLogger(IdlePartitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LogEnds ends;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param ends knows where logs end
     * @param timeout quiet time after which a partition may be idle
     * @param clock by which windows are complete
     */
    IdlePartitions(LogEnds ends, Duration timeout, Clock clock) {
        this.ends = ends;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The clock that decides which windows are complete; epoch milliseconds UTC. */
    long now() {
        return clock.millis();
    }

    /**
     * Those of the partitions that are idle: the end of the log is reached, and windows are due by the clock.
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
            // Not the end that the consumer knows, which is that of what is decided: beyond it there may be readings of
            // windows
            // that are open.
            Map<TopicPartition, Long> found = ends.ask(partitions, IsolationLevel.READ_UNCOMMITTED, PATIENCE);
            unknown.forEach(
                    owned -> owned.quiet().endsAt(requireNonNull(found.get(owned.partition()), "no end offset")));
        } catch (TimeoutException e) {
            LOG.debugf("Cannot find out whether %s are idle: %s", partitions, e.getMessage());
            unknown.forEach(owned -> owned.quiet().restart(now));
        }
    }
}
