package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that the broker refused because the group has moved on. Under the cooperative protocols an instance
 * works on while partitions move elsewhere, so in each rebalance that befalls a transaction or two. Once this instance
 * has caught up with its group, what it still owns can be written as it is; reading all that again would take the
 * longer the more there is.
 */
final class RefusedOutcome {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PollOutcome outcome;
    private final int generation;
    private final long since;

    /**
     * @param generation of the group, that it was refused under
     * @param now monotonic nanoseconds, as all times here
     */
    RefusedOutcome(PollOutcome outcome, int generation, long now) {
        this.outcome = outcome;
        this.generation = generation;
        this.since = now;
    }

    /** Whether a transaction failed because the group has moved on. */
    static boolean isReason(KafkaException failure) {
        return isMismatch(failure) || isMismatch(failure.getCause());
    }

    private static boolean isMismatch(@Nullable Throwable failure) {
        return failure instanceof CommitFailedException || failure instanceof RebalanceInProgressException;
    }

    PollOutcome outcome() {
        return outcome;
    }

    /** Whether the instance has joined again, so that it can be tried again. */
    boolean isReady(int currentGeneration) {
        return currentGeneration >= 0 && currentGeneration != generation;
    }

    /** Whether that takes too long. */
    boolean isOld(long now) {
        return now - since >= PATIENCE.toNanos();
    }
}
