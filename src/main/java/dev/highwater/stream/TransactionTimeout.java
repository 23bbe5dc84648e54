package dev.highwater.stream;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Chooses how long a transaction may take before the broker aborts it. Short by default, because a killed instance
 * holds up its partitions and all readers of the outputs for that long. Longer once transactions have timed out on a
 * slow broker, since the instance would otherwise repeat the same transaction for ever. Confined to the stream's
 * thread.
 */
final class TransactionTimeout {

    /**
     * Together with the six seconds of a session, and the ten seconds of a broker's search for dead producers, it keeps
     * the hold-up after a kill below 15 seconds.
     */
    static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(TransactionTimeout.class);

    /** How long Kafka has to be quick before the short timeout is used again. */
    private static final Duration PROBATION = Duration.ofMinutes(2);

    private Duration current = SHORTEST;
    private long slowAt;

    Duration current() {
        return current;
    }

    /**
     * Records a transaction that failed although Kafka was reachable.
     *
     * @param taken how long it took until it failed
     * @param now monotonic nanoseconds
     * @return whether the timeout was raised, so that the producer has to be replaced
     */
    boolean isTooShortFor(Duration taken, long now) {
        slowAt = now;
        if (taken.compareTo(current) < 0 || current.compareTo(LONGEST) >= 0) {
            return false;
        }
        current = min(taken.multipliedBy(2), LONGEST);
        LOG.warnf(
                "Kafka is slow: a transaction failed after %d ms. The next may take %d s, and for that long a"
                        + " kill of this"
                        + " instance would hold up its readings.",
                taken.toMillis(), current.toSeconds());
        return true;
    }

    /**
     * Records a transaction that was written.
     *
     * @param taken how long it took
     * @param now monotonic nanoseconds
     */
    void note(Duration taken, long now) {
        if (taken.multipliedBy(3).compareTo(SHORTEST) > 0) {
            slowAt = now;
        }
    }

    /**
     * Returns whether the timeout was lowered again because Kafka is quick, so that the producer has to be replaced. A
     * short timeout keeps the hold-up after a kill short.
     *
     * @param now monotonic nanoseconds
     */
    boolean isLongerThanNeeded(long now) {
        if (current.equals(SHORTEST) || now - slowAt < PROBATION.toNanos()) {
            return false;
        }
        current = SHORTEST;
        return true;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
