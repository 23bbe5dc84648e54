package dev.highwater.stream;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How long a transaction may take before the broker gives it up. Short, since that long a killed instance holds up its
 * partitions and all readers of the outputs; longer once a living instance needs it, since a broker too slow for its
 * transactions would otherwise have it begin the same one again for ever. Belongs to the stream's thread.
 */
final class TransactionTimeout {

    /**
     * With the six seconds of a session and the ten of a broker's search for dead producers, a kill holds up nothing
     * for 15.
     */
    static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(TransactionTimeout.class);

    /** Kafka has to be quick for that long before it is taken for quick again. */
    private static final Duration PROBATION = Duration.ofMinutes(2);

    private Duration current = SHORTEST;
    private long slowAt;

    Duration current() {
        return current;
    }

    /**
     * Takes note of a transaction that failed although Kafka was there.
     *
     * @param taken how long it took until it failed
     * @param now monotonic nanoseconds
     * @return whether a longer time-out is called for, so the producer has to be replaced
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
     * Takes note of a transaction that was written.
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
     * Whether the time can be short again, so that a kill does not hold up readings for longer than it has to; the
     * producer has to be replaced then.
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
