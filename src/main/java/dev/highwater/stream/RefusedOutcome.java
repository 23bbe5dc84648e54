package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a transaction that the broker refused because the consumer group has moved on. Under the cooperative
 * protocols an instance keeps working while partitions move, so each rebalance can hit a transaction or two. Once this
 * instance has rejoined its group it writes what it still owns as it is, which is much faster than reading it all
 * again.
 */
final class RefusedOutcome {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PollOutcome outcome;
    private final int generation;
    private final long since;

    /**
     * @param generation generation of the group under which it was refused
     * @param now monotonic nanoseconds, as everywhere in this class
     */
    RefusedOutcome(PollOutcome outcome, int generation, long now) {
        this.outcome = outcome;
        this.generation = generation;
        this.since = now;
    }

    /** Returns whether a transaction failed because the group has moved on. */
    static boolean isReason(KafkaException failure) {
        return isMismatch(failure) || isMismatch(failure.getCause());
    }

    private static boolean isMismatch(@Nullable Throwable failure) {
        return failure instanceof CommitFailedException || failure instanceof RebalanceInProgressException;
    }

    PollOutcome outcome() {
        return outcome;
    }

    /** Returns whether this instance has rejoined the group, so that the outcome can be tried again. */
    boolean isReady(int currentGeneration) {
        return currentGeneration >= 0 && currentGeneration != generation;
    }

    /** Returns whether the outcome has waited for too long. */
    boolean isOld(long now) {
        return now - since >= PATIENCE.toNanos();
    }
}
